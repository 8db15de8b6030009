import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Report } from "../../src/terminal/simulate/report.ts";

const program = fileURLToPath(new URL("../../scripts/program.mjs", import.meta.url));

/** What `npm run simulate` prints of a preset: the same run, in Node. */
export async function simulated(preset: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, "simulate", "--preset", preset]);
  return JSON.parse(stdout) as Report;
}
