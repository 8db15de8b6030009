// node scripts/tool.mjs TOOL ARGS: installs what is missing and runs one of the project's tools.
import { ensureInstalled } from "./installed.mjs";
import { runTool } from "./tools.mjs";

ensureInstalled();
const [tool, ...args] = process.argv.slice(2);
process.exitCode = await runTool(tool, args);
