import { expect, test } from "vitest";
import { expectTruths, pool } from "../support/judge.ts";
import { shortestOfTwo, waitGIM1, waitMMc } from "../support/queueing-theory.ts";
import { mean, runQueue, waitsOf } from "../support/queueing.ts";

/**
 * Several instances of one slot each. Sources of the truths: at random = a Poisson stream each (splitting), so M/M/1;
 * in turn = every c-th arrival, so E_c/M/1 (Kendall 1953, GI/M/1); the shortest of two queues by its balance equations
 * (Haight 1958), solved on a truncated grid; more of them between one common queue and in turn (Winston 1977).
 */

const seeds = 16;
const rate = 10;

/** The mean wait, and how much the first instance gets of what it should. */
function figuresOf(
  policy: "random" | "round-robin" | "least-connections" | "power-of-two",
  replicas: number,
  rho: number,
) {
  const perSecond = rho * replicas * rate;
  const lastsS = 20_000 / perSecond;
  const demand = { kind: "exponential", meanMs: 1000 / rate } as const;
  const queue = { perSecond, policy, instances: { replicas, demand }, horizonS: 1.4 * lastsS };
  return pool(seeds, (seed) => {
    const recording = runQueue(queue, seed);
    const { columns, rows } = recording.tables.requests;
    const first = columns.instance.subarray(0, rows).filter((instance) => instance === 0).length;
    return { wait: mean(waitsOf(recording, 0.2 * lastsS, 1.2 * lastsS)), first: (first / rows) * replicas };
  });
}

test.each([
  { replicas: 2, rho: 0.6 },
  { replicas: 5, rho: 0.75 },
])(
  "at random among $replicas at a load of $rho: each an M/M/1",
  ({ replicas, rho }) => {
    expectTruths(figuresOf("random", replicas, rho), { wait: waitMMc(1, rho * rate, rate), first: 1 });
  },
  60_000,
);

test.each([
  { replicas: 2, rho: 0.6 },
  { replicas: 4, rho: 0.8 },
  { replicas: 10, rho: 0.8 },
])(
  "in turn among $replicas at a load of $rho: each an E$replicas/M/1",
  ({ replicas, rho }) => {
    const all = rho * replicas * rate;
    const exact = waitGIM1((s) => (all / (all + s)) ** replicas, rate);
    const { wait } = figuresOf("round-robin", replicas, rho);
    expectTruths({ wait }, { wait: exact });
  },
  60_000,
);

test.each([0.5, 0.8])(
  "fewest connections among 2 at a load of %f: the shortest of two queues",
  (rho) => {
    expectTruths(figuresOf("least-connections", 2, rho), { wait: shortestOfTwo(2 * rho * rate, rate), first: 1 });
  },
  60_000,
);

test("fewest connections among 5: worse than one common queue, better than in turn", () => {
  const [replicas, rho] = [5, 0.8];
  const { mean: shortest, error } = figuresOf("least-connections", replicas, rho).wait;
  const all = rho * replicas * rate;
  expect(shortest).toBeGreaterThan(waitMMc(replicas, all, rate) + 4 * error);
  expect(shortest).toBeLessThan(waitGIM1((s) => (all / (all + s)) ** replicas, rate) - 4 * error);
}, 60_000);

test("the better of two at random among 5: worse than the best of all, far better than one at random", () => {
  const [replicas, rho] = [5, 0.8];
  const { mean: two, error } = figuresOf("power-of-two", replicas, rho).wait;
  const { mean: shortest, error: other } = figuresOf("least-connections", replicas, rho).wait;
  expect(two).toBeGreaterThan(shortest + 4 * Math.hypot(error, other));
  expect(two).toBeLessThan(waitMMc(1, rho * rate, rate) / 2);
}, 60_000);

test("the better of two at random among 2 is the shortest of two queues", () => {
  expectTruths(figuresOf("power-of-two", 2, 0.8), { wait: shortestOfTwo(2 * 0.8 * rate, rate), first: 1 });
}, 60_000);
