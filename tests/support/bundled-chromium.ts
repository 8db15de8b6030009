import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LaunchOptions } from "@playwright/test";

/**
 * The Chromium inside the npm package @sparticuz/chromium, made for servers: it needs no library of the system. It
 * unpacks itself into $TMPDIR and takes for whole whatever lies there, so it gets a folder of our own, which has its
 * final name only when it is whole.
 */
export async function bundledChromium(): Promise<LaunchOptions> {
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/chromium-${version()}`, import.meta.url));
  if (!existsSync(folder)) await unpackInto(folder);
  pointFontsTo(folder);
  return {
    executablePath: join(folder, "chromium"),
    // Only for the browser: these libraries are not the system's.
    env: {
      ...definedOnly(process.env),
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  const { TMPDIR } = process.env;
  mkdirSync(partial, { recursive: true });
  process.env["TMPDIR"] = partial;
  const { default: chromium, inflate } = await import("@sparticuz/chromium");
  await chromium.executablePath();
  await inflate(fileURLToPath(new URL("bin/al2023.tar.br", packageRoot())));
  if (TMPDIR === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = TMPDIR;
  if (existsSync(folder)) rmSync(partial, { recursive: true, force: true });
  else renameSync(partial, folder);
}

/** The fonts' configuration names a folder; a copied or moved project has another. Without fonts the browser dies. */
function pointFontsTo(folder: string): void {
  const path = join(folder, "fonts/fonts.conf");
  if (!existsSync(path)) return;
  const config = readFileSync(path, "utf8");
  const pointed = config.replaceAll(
    /(<(dir|cachedir)>)(?!\/(?:var|opt)\/)[^<]*?(fonts(?:-cache\/?)?<)/g,
    `$1${folder}/$3`,
  );
  if (pointed !== config) writeFileSync(path, pointed);
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("package.json", packageRoot()), "utf8")) as { version: string };
  return manifest.version;
}

function packageRoot(): URL {
  return new URL("../", import.meta.resolve("@sparticuz/chromium"));
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
