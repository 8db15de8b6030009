import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "vitest";

/** Resolves with the process id that the text tells of, once it is there. */
function told(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout!.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = pattern.exec(said);
      if (found) resolve(found[1]);
    });
    child.on("close", () => reject(new Error(`It ended, and said: ${said}`)));
  });
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

// A shell that does not pass signals on is what npm puts between itself and the script.
test.skipIf(process.platform === "win32")(
  "npm start: a server whose shell was ended ends too",
  { timeout: 120_000 },
  async () => {
    const command = `"${process.execPath}" scripts/start.mjs --no-open; true`;
    const shell = spawn("sh", ["-c", command], { env: { ...process.env, npm_lifecycle_event: "start", CI: "1" } });
    const url = await told(shell, /(http:\/\/127\.0\.0\.1:\d+\/)/);
    expect(await answers(url)).toBe(true);
    shell.removeAllListeners("close");
    shell.kill("SIGTERM");
    while (await answers(url)) await new Promise((resolve) => setTimeout(resolve, 200));
  },
);
