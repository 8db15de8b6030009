import { presetOf, presets } from "../scenarios/presets.ts";
import { isFields } from "../scenarios/equal.ts";
import { parseExperiment } from "../scenarios/schema.ts";
import { printable } from "../scenarios/sentences.ts";
import type { Experiment } from "../engine/experiment.ts";
import { manifestRequest } from "./simulate/arguments.ts";
import { textOf } from "./simulate/files.ts";
import { manifestOutput } from "./simulate/manifest.ts";
import { report } from "./simulate/report.ts";
import { UsageError } from "./usage-error.ts";

/** `npm run --silent simulate`: runs an experiment and prints what it did to its people, as one JSON object; a manifest's as a text, too. */

const usage =
  "Usage: npm run --silent simulate -- --preset NAME | FILE.json (an experiment) | --list (the presets); with --remedies also what would have saved its people. --manifest FILE (Kubernetes, Compose, ECS, Nomad) [--against FILE] [--assume KEY=VALUE …] [--seeds N] says what rolling that out does to its users, why, and what to change; with --json all of it as one JSON object";

/** @returns the exit code: 0, or 2 for input that makes no sense */
async function main(args: readonly string[]): Promise<number> {
  try {
    if (args.includes("--help")) print(usage);
    else if (args.includes("--list")) list(args);
    else if (args.includes("--manifest")) print(await manifestOutput(manifestRequest(args)));
    else {
      const others = args.filter((arg) => arg !== "--remedies");
      print(JSON.stringify(report(experimentOf(others), others.length < args.length)));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${printable(error.message, 400)}\n`);
    return 2;
  }
}

function list(args: readonly string[]): void {
  if (args.length > 1) throw new UsageError("--list goes alone.");
  for (const { id, line } of presets) print(`${id}\t${line}`);
}

/** The experiment that the arguments name: a preset or a file. */
function experimentOf(args: readonly string[]): Experiment {
  const [first, second, ...more] = args;
  if (first === undefined) throw new UsageError(`What shall be simulated? ${usage}`);
  if (first === "--preset") {
    if (second === undefined) throw new UsageError("--preset needs the name of a preset; --list shows them.");
    if (more.length > 0) throw new UsageError(`"${more[0]}" is one argument too many.`);
    const preset = presetOf(second);
    if (!preset)
      throw new UsageError(`There is no preset "${second}"; there are ${presets.map(({ id }) => id).join(", ")}.`);
    return preset.experiment;
  }
  if (first.startsWith("-")) throw new UsageError(`There is no option "${first}". ${usage}`);
  if (second !== undefined) throw new UsageError(`"${second}" is one argument too many.`);
  return experimentFrom(first);
}

function experimentFrom(path: string): Experiment {
  const data = jsonOf(path, textOf(path));
  // The lab's files say how somebody looked at it, too.
  const parsed = parseExperiment(isFields(data) && "midflight" in data ? data["experiment"] : data);
  if (!parsed.ok) throw new UsageError(`${path}: ${parsed.sentence}`);
  return parsed.experiment;
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: this is not JSON: ${(error as Error).message}.`, { cause: error });
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
