import { expect, test } from "vitest";
import type { Experiment, Instances } from "../../src/engine/experiment.ts";
import { failureKind } from "../../src/engine/recording/codes.ts";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop } from "../../src/scenarios/shop.ts";
import { checkAll } from "../support/invariants/all.ts";

/**
 * The course's claim about the four elementary steps: any order runs, and only that order is harmless in which the new
 * version has started before the traffic moves, and the traffic has moved before the old version goes, waits included.
 */

const steps = ["start", "redirect", "stop", "remove"] as const;

const orders = permutations(steps);

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first, i) => permutations(all.toSpliced(i, 1)).map((others) => [first, ...others]));
}

/** Each step with the wait that belongs after it. */
const withWaits = (order: readonly string[]) =>
  order.flatMap((step) => {
    if (step === "start") return [step, "until ready"];
    return step === "redirect" ? [step, "until empty"] : [step];
  });

/** A busy shop whose processes die at SIGTERM with whatever is inside. */
function run(plan: readonly string[], changes: Partial<Instances> = {}, batch = 0) {
  const experiment: Experiment = {
    schema: 2,
    name: "four steps",
    seed: 1,
    scenario: {
      ...shop,
      horizonS: 60,
      sessions: "shared",
      people: { ...shop.people, arrivals: { kind: "population", people: 60, away: { kind: "constant", ms: 1000 } } },
      instances: {
        ...shop.instances,
        boot: { kind: "constant", ms: 4000 },
        demand: { kind: "constant", ms: 150 },
        warmUp: { slowdown: 1, tauMs: 0 },
        ...changes,
      },
    },
    worlds: [{ id: "A", strategy: "compose", settings: { steps: plan.join(", "), batch }, overrides: {} }],
    commands: [{ atS: 10, do: "deploy", version: 2 }],
  };
  const { worlds, control } = simulate(experiment);
  const [output] = outputs(worlds, control);
  return { recording: worlds[0], output };
}

/** All of the new version serve, and nobody was hurt on the way. */
function isRight({ output }: ReturnType<typeof run>): boolean {
  return output.usersHarmed === 0 && output.failedRequests === 0 && output.rolloutState === "complete";
}

test("all 24 orders run, with waits and without, and keep the books", { timeout: 60_000 }, () => {
  expect(orders).toHaveLength(24);
  for (const order of orders) for (const plan of [order, withWaits(order)]) checkAll(run(plan).recording);
});

test("with their waits, two orders of the 24 hurt nobody: start and redirect before the old ones go", () => {
  const right = orders.filter((order) => isRight(run(withWaits(order)))).map((order) => order.join(", "));
  // Empty instances may as well be removed without being stopped.
  expect(right).toEqual(["start, redirect, stop, remove", "start, redirect, remove, stop"]);
});

test("without waits, no order at all is harmless", () => {
  expect(orders.filter((order) => isRight(run(order)))).toEqual([]);
});

test("the right order needs each of its waits", () => {
  const right = "start, until ready, redirect, until empty, stop, remove".split(", ");
  expect(isRight(run(right))).toBe(true);
  for (const wait of ["until ready", "until empty"]) {
    expect(isRight(run(right.filter((card) => card !== wait)))).toBe(false);
  }
});

const kindsOf = ({ recording }: ReturnType<typeof run>) => {
  const { fate } = recording.tables.requests.columns;
  return new Set(
    [...fate.subarray(0, recording.tables.requests.rows)].map((code) => failureKind[code]).filter(Boolean),
  );
};

test("what each mistake does", () => {
  const early = run("stop, start, until ready, redirect, remove".split(", "));
  expect(early.output.downtimeSeconds).toBeGreaterThan(4);

  // The traffic goes to where nobody is yet: 503 from the moment the balancer has heard of it.
  const hasty = run("start, redirect, until ready, until empty, stop, remove".split(", "));
  expect(hasty.output.downtimeSeconds).toBeGreaterThan(4);
  expect([...kindsOf(hasty)]).toEqual(["gateway_5xx"]);

  const cut = run("start, until ready, redirect, stop, remove".split(", "));
  expect(cut.output.failedRequests).toBeGreaterThan(0);

  // Killed, not stopped: no time to finish, however well it would.
  const stop = { ...shop.instances.stop, preStopMs: 5000, sigterm: "drains" } as const;
  const polite = run("start, until ready, redirect, stop, wait 10 s, remove".split(", "), { stop });
  expect(isRight(polite)).toBe(true);
  const killed = run("start, until ready, redirect, remove".split(", "), { stop });
  expect(killed.output.failedRequests).toBeGreaterThan(0);
});

test("waiting until the old ones are empty while they have the traffic never ends, and hurts nobody", () => {
  const { output } = run("start, until ready, until empty, redirect, stop, remove".split(", "));
  expect(output).toMatchObject({ usersHarmed: 0, rolloutState: "stuck", downtimeSeconds: 0 });
});

test("in batches it is a rolling update: one more than usual, and nobody is hurt", () => {
  const { recording, output } = run("start, until ready, redirect, until empty, stop, remove".split(", "), {}, 1);
  checkAll(recording);
  expect(output).toMatchObject({ usersHarmed: 0, rolloutState: "complete", peakInstances: 5, minAvailable: 4 });
});
