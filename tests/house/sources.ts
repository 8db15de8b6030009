import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A source file of ours. */
export interface Source {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** All TypeScript files below the folder. */
export function sourcesIn(folder: string): Source[] {
  const start = join(root, folder);
  return readdirSync(start, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(start, name))
    .map((file) => ({ path: relative(root, file).split(sep).join("/"), text: readFileSync(file, "utf8") }));
}

/** The text without comments, strings kept. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}
