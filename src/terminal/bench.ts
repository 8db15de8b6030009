import "../engine/operator/registry.ts";
import { workloadFrom } from "./bench/arguments.ts";
import { isMissed } from "./bench/budget.ts";
import { measurements } from "./bench/measurements.ts";
import { runWorkload } from "./bench/workloads.ts";
import { printable } from "../scenarios/sentences.ts";
import { UsageError } from "./usage-error.ts";

/**
 * `npm run --silent bench`: the ratios of the engine's budgets, each from alternating runs in this one process.
 * `npm run --silent bench -- engine --workload …`: one workload on the engine's kernel, as one JSON line.
 */
function main(args: readonly string[]): number {
  try {
    if (args.length === 0) printRatios();
    else process.stdout.write(`${JSON.stringify(runWorkload(workloadFrom(args, process.env)))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${printable(error.message, 400)}\n`);
    return 2;
  }
}

function printRatios(): void {
  for (const { name, budget, measure } of measurements) {
    const measured = measure();
    const verdict = isMissed(budget, measured) ? "  MISSED" : "";
    process.stdout.write(`${name.padEnd(78)} budget ${budget.padEnd(14)} measured ${measured}${verdict}\n`);
  }
}

process.exitCode = main(process.argv.slice(2));
