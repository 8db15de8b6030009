// node scripts/program.mjs NAME ARGS: bundles src/terminal/NAME.ts for Node and runs it in this process. Only what the
// program prints goes to stdout.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./installed.mjs";

ensureInstalled();
const [name, ...args] = process.argv.slice(2);
const outDir = join(root, "node_modules/.cache/midflight-programs", `${name}-${process.pid}`);
const { build } = await import("vite");
await build({
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: true },
  build: {
    ssr: join(root, "src/terminal", `${name}.ts`),
    outDir,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "program.mjs" } },
  },
});
process.argv = [process.argv[0], join(outDir, "program.mjs"), ...args];
process.on("exit", () => rmSync(outDir, { recursive: true, force: true }));
await import(pathToFileURL(join(outDir, "program.mjs")).href);
