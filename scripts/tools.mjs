// Runs the tools that the project has installed, by Node itself: the same on every system and in every shell.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./installed.mjs";

/** In which package each tool is. */
const packages = {
  vite: "vite",
  vitest: "vitest",
  tsc: "typescript",
  oxlint: "oxlint",
  prettier: "prettier",
  playwright: "@playwright/test",
};

/** The tool's entry file. */
function entryOf(tool) {
  const name = packages[tool] ?? tool;
  const manifest = join(root, "node_modules", name, "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return createRequire(manifest).resolve(`./${typeof bin === "string" ? bin : bin[tool]}`) ?? dirname(manifest);
}

/**
 * Runs a tool to its end, with this process's input and output.
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] put over this process's own
 * @returns {Promise<number>} its exit code
 */
export function runTool(tool, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entryOf(tool), ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
