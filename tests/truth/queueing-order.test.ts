import { expect, test } from "vitest";
import type { Scenario } from "../../src/engine/experiment.ts";
import { pool, type Pooled } from "../support/judge.ts";
import { waitMMc } from "../support/queueing-theory.ts";
import { mean, runQueue, waitsOf } from "../support/queueing.ts";

/**
 * How well balancers do, from the worst to the best: at random, in turn, the better of two at random, the shortest queue
 * of all, one common queue. Sources: Winston 1977 (the shortest queue is the best choice among queues); Mitzenmacher 2001 (two
 * choices are much better than one, and more of them only a little better than two).
 */

const rate = 10;
const seeds = 12;

function waitUnder(policy: Scenario["balancer"]["policy"], replicas: number, rho: number): Pooled {
  const perSecond = rho * replicas * rate;
  const lastsS = 20_000 / perSecond;
  const queue = {
    perSecond,
    policy,
    instances: { replicas, demand: { kind: "exponential", meanMs: 1000 / rate } },
    horizonS: 1.4 * lastsS,
  } as const;
  return pool(seeds, (seed) => ({ wait: mean(waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS)) })).wait;
}

test.each([
  { replicas: 5, rho: 0.8 },
  { replicas: 10, rho: 0.9 },
])(
  "among $replicas at a load of $rho: at random > in turn > the better of two > the shortest > one common queue",
  ({ replicas, rho }) => {
    const policies = ["random", "round-robin", "power-of-two", "least-connections"] as const;
    const [random, inTurn, two, shortest] = policies.map((policy) => waitUnder(policy, replicas, rho));
    const common = { mean: waitMMc(replicas, rho * replicas * rate, rate), error: 0 };
    for (const [worse, better] of [
      [random, inTurn],
      [inTurn, two],
      [two, shortest],
      [shortest, common],
    ]) {
      expect(worse.mean - better.mean).toBeGreaterThan(4 * Math.hypot(worse.error, better.error));
    }
    // Two choices take more than half of the way from none to all.
    expect(random.mean - two.mean).toBeGreaterThan(two.mean - shortest.mean);
  },
  120_000,
);
