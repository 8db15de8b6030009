import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { ManifestReport } from "../../src/terminal/simulate/manifest.ts";
import type { Report } from "../../src/terminal/simulate/report.ts";

const program = fileURLToPath(new URL("../../scripts/program.mjs", import.meta.url));

/** What `npm run simulate` prints of a preset: the same run, in Node. */
export async function simulated(preset: string): Promise<Report> {
  return JSON.parse(await printed(["--preset", preset])) as Report;
}

/** …and what it prints of manifests: one, or two to compare. */
export async function simulatedManifests(
  texts: readonly string[],
  assumed: Readonly<Record<string, string | number>> = {},
): Promise<ManifestReport> {
  const folder = await mkdtemp(join(tmpdir(), "midflight-"));
  try {
    const paths = texts.map((_, index) => join(folder, `${index}.yaml`));
    for (const [index, text] of texts.entries()) await writeFile(paths[index], text);
    const files = ["--manifest", paths[0], ...(paths[1] === undefined ? [] : ["--against", paths[1]])];
    const assumptions = Object.entries(assumed).flatMap(([id, value]) => ["--assume", `${id}=${value}`]);
    return JSON.parse(await printed([...files, "--json", ...assumptions])) as ManifestReport;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function printed(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, "simulate", ...args], {
    maxBuffer: 100_000_000,
  });
  return stdout;
}
