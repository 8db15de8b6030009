import { afterEach, test } from "vitest";
import { eventsSoFar } from "../support/counted.ts";
import { properties } from "../support/properties.ts";

/**
 * The properties of tests/truth/invariants.test.ts at any length: `npm run test:long`. FUZZ_RUNS = random experiments a
 * property; FUZZ_SEED = the seed that an earlier run printed, to meet the same experiments again.
 */

const seed = numberFrom("FUZZ_SEED", Date.now() % 2_147_483_648);
const numRuns = numberFrom("FUZZ_RUNS", 50_000);

process.stdout.write(`FUZZ_SEED=${seed} FUZZ_RUNS=${numRuns}\n`);

let events = 0;

afterEach(({ task }) => {
  const here = eventsSoFar() - events;
  events = eventsSoFar();
  process.stdout.write(`${here} events, ${events} in all: ${task.name}\n`);
});

test.each(properties.map(({ name, tryOut }) => [name, tryOut] as const))("%s", (_, tryOut) => {
  tryOut({ seed, numRuns });
});

function numberFrom(name: string, otherwise: number): number {
  const given = Number(process.env[name] ?? otherwise);
  if (!Number.isSafeInteger(given)) throw new Error(`${name} must be a whole number.`);
  return given;
}
