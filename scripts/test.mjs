// npm test: installs what is missing, then checks types, lint, units and the app in a browser; stops at what fails first.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { ensureInstalled, root } from "./installed.mjs";
import { runTool } from "./tools.mjs";

ensureInstalled();
const reports = join(root, "node_modules/.cache/midflight-reports");
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const stages = [
  { title: "types", tool: "tsc", args: ["--build"] },
  { title: "lint", tool: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  { title: "format", tool: "prettier", args: ["--check", "--log-level", "warn", "."] },
  {
    title: "unit tests",
    tool: "vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`],
  },
  { title: "build", tool: "vite", args: ["build", "--logLevel", "warn"] },
  {
    title: "browser tests",
    tool: "playwright",
    args: ["test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport, MIDFLIGHT_PORT: String(await freePort()) },
  },
];

let failedStage = "";
for (const { title, tool, args, env } of stages) {
  process.stdout.write(`\n== ${title}\n`);
  if ((await runTool(tool, args, env)) === 0) continue;
  failedStage = title;
  break;
}

const unit = read(unitReport);
const browser = read(browserReport)?.stats;
const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0) + (browser?.flaky ?? 0);
const failed = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0);
process.stdout.write(failedStage ? `\nFailed: ${failedStage}.\n` : "\n");
process.stdout.write(`${passed} passed, ${failed + (failedStage && failed === 0 ? 1 : 0)} failed\n`);
process.exitCode = failedStage ? 1 : 0;

/** A port that nobody listens on, so that the tests meet this build and no other server. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
