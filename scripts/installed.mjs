// Makes sure that what package-lock.json names is there, by `npm ci` where it is not. Uses nothing but Node itself.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = new URL("../node_modules/.midflight-lock", import.meta.url);
const lock = new URL("../package-lock.json", import.meta.url);
const oldestNode = [20, 19];

/** Installs the dependencies unless these very ones are installed. Ends the process with a clear sentence if it cannot. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Midflight needs Node ${oldestNode.join(".")} or newer; this is Node ${process.versions.node}.`);
  }
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("Installing what is missing (npm ci) …\n");
  // What npm says goes to stderr: stdout belongs to the program that was asked for. npm is a script file on Windows.
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) fail("npm ci failed: what it said is above.");
  writeFileSync(stamp, wanted);
}

/** @param {string} sentence @returns {never} */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
