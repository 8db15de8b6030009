// npm start: installs what is missing, builds, serves on 127.0.0.1 and opens the app. --no-open: does not open it.
import { spawn } from "node:child_process";
import { ensureInstalled, fail, root } from "./installed.mjs";
import { runTool } from "./tools.mjs";

ensureInstalled();
if ((await runTool("vite", ["build", "--logLevel", "warn"])) !== 0) fail("The build failed: what it said is above.");
const { preview } = await import("vite");
const server = await preview({ root, preview: { host: "127.0.0.1", port: 4173, strictPort: false } });
const address = server.httpServer.address();
const url = `http://127.0.0.1:${address.port}/`;
process.stdout.write(`\nMidflight is at ${url}\nCtrl-C ends it.\n`);
if (!process.argv.includes("--no-open") && !process.env.CI) open(url);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
// npm passes a signal on to the shell between it and this process, and not every shell passes it on: whoever is left alone ends.
const startedBy = process.ppid;
if (process.env.npm_lifecycle_event === "start") {
  setInterval(() => process.ppid === startedBy || process.exit(0), 500).unref();
}

/** Opens the page in the person's browser, where there is one: the address is on the screen anyway. */
function open(page) {
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [page]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", page]]
        : ["xdg-open", [page]];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
