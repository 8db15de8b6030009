import { expect, test } from "vitest";
import type { Balancer } from "../../src/engine/experiment.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import { endedOf, failed, runService } from "../support/service.ts";

/** What is tried again, and what that does. Sources: SEMANTICS 6.1, 6.3; FACTS 4 (budgets; Huang et al., OSDI '22). */

const kill = (atS: number, instance: number) => ({ atS, do: "kill", instance }) as const;
const boot = { kind: "constant", ms: 3_000_000 } as const;
const blind = { endpointLagMs: 1_000_000 };

test("tries are bounded by the budget where all but one instance are dead", () => {
  const amplification = (balancer: Partial<Balancer>) => {
    const recording = runService({
      perSecond: 200,
      commands: [kill(5, 0), kill(5, 1), kill(5, 2), kill(5, 3)],
      balancer: { ...blind, policy: "random", retries: 3, ...balancer },
      network: { clientMs: 0, hopMs: 50 },
      instances: { replicas: 5, boot, slots: 100, demand: { kind: "constant", ms: 100 } },
    });
    const from = 10;
    const requests = endedOf(recording).filter(({ sentAt }) => sentAt > from).length;
    const { attempts } = recording.tables;
    return 1 + attempts.columns.at.subarray(0, attempts.rows).filter((at) => at > from * 1e6).length / requests;
  };
  const unlimited = amplification({ retryBackOffMs: 0 });
  // 0.8 of first tries fail; a further one goes elsewhere: three of four are dead.
  expect(unlimited).toBeGreaterThan(1 + 0.8 + 0.6 + 0.3);
  const budget = { share: 0.2, atLeast: 0 };
  // Tries as long as each other: r further ones a request hold r / (1 + r) of all, at most the share.
  expect(amplification({ retryBackOffMs: 0, retryBudget: budget })).toBeLessThan(1 / (1 - 0.2) + 0.02);
  expect(amplification({ retryBackOffMs: 100, retryBudget: budget })).toBeLessThan(1.2);
  expect(amplification({ retryBackOffMs: 0, retryBudget: { share: 0, atLeast: 0 } })).toBe(1);
});

test.each([
  ["refused", "browse", Fate.badGateway],
  ["reset", "browse", Fate.served],
  ["reset", "checkout", Fate.badGateway],
  ["any", "checkout", Fate.served],
] as const)("a process dies with requests inside; retried on %s, a %s: fate %s", (retryOn, kind, fate) => {
  const recording = runService({
    perSecond: 20,
    people: { journey: [{ kind, times: [1, 1], chance: 1, requests: 1 }] },
    commands: [kill(10, 0)],
    balancer: { endpointLagMs: 0, retries: 1, retryOn, retryBackOffMs: 25 },
    instances: { replicas: 2, slots: 100, demand: { kind: "constant", ms: 1000 }, boot },
  });
  const { phases, attempts } = recording.tables;
  const diedAt = phases.columns.at[phases.rows - 2] / 1e6;
  const inside = endedOf(recording).filter(({ sentAt, endAt }) => sentAt < diedAt && endAt > diedAt);
  expect(inside.length).toBeGreaterThan(10);
  const hit = inside.filter(({ fate: one, row }) => one !== Fate.served || attempts.columns.request.includes(row));
  expect(hit.length).toBeGreaterThan(3);
  expect(new Set(hit.map((one) => one.fate))).toEqual(new Set([fate]));
});

test("the n-th further try waits for up to (2ⁿ − 1) × 100 ms, evenly", () => {
  const recording = runService({
    perSecond: 50,
    commands: [kill(0, 0), kill(0, 1)],
    balancer: { ...blind, policy: "random", retries: 2, retryBackOffMs: 100 },
    network: { clientMs: 0, hopMs: 0 },
    instances: { replicas: 2, boot },
  });
  const { attempts } = recording.tables;
  const { request, at } = attempts.columns;
  const first: number[] = [];
  const second: number[] = [];
  const end = new Map(endedOf(recording).map(({ row, endAt }) => [row, endAt * 1e6]));
  for (let row = 0; row + 1 < attempts.rows; row++) {
    const later = Array.from(request.subarray(row + 1, attempts.rows)).indexOf(request[row]);
    if (later >= 0) first.push((at[row + 1 + later] - at[row]) / 1000);
    else if (end.has(request[row])) second.push((end.get(request[row])! - at[row]) / 1000);
  }
  for (const [waits, longest] of [
    [first, 100],
    [second, 300],
  ] as const) {
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(Math.max(...waits)).toBeLessThan(longest);
    expect(Math.max(...waits)).toBeGreaterThan(0.97 * longest);
    expect(Math.abs(mean - longest / 2)).toBeLessThan((4 * longest) / Math.sqrt(12 * waits.length));
  }
});

test("a retry storm outlasts what set it off, and a budget cures it", () => {
  /** The share that is served in the last minutes, long after the instances are back. */
  const goodput = (balancer: Partial<Balancer>, lost = true) => {
    const recording = runService({
      perSecond: 28,
      horizonS: 400,
      commands: lost ? [kill(60, 0), kill(60, 1)] : [],
      balancer: { endpointLagMs: 1000, timeoutMs: 2000, retryBackOffMs: 25, ...balancer },
      instances: {
        replicas: 4,
        slots: 1,
        queueLimit: 100_000,
        demand: { kind: "exponential", meanMs: 100 },
        boot: { kind: "constant", ms: 40_000 },
      },
    });
    const late = endedOf(recording).filter(({ sentAt }) => sentAt > 300 && sentAt < 380);
    return late.filter(({ fate }) => fate === Fate.served).length / late.length;
  };
  expect(goodput({ retries: 3, retryOn: "any" }, false)).toBeGreaterThan(0.99);
  expect(goodput({ retries: 3, retryOn: "any" })).toBeLessThan(0.1);
  expect(goodput({ retries: 3, retryOn: "any", retryBudget: { share: 0.1, atLeast: 1 } })).toBeGreaterThan(0.99);
  expect(goodput({ retries: 0 })).toBeGreaterThan(0.99);
}, 30_000);

test("nobody is retried for whom nobody waits", () => {
  const recording = runService({
    people: { patience: { kind: "constant", ms: 50 } },
    commands: [kill(10, 0)],
    balancer: { ...blind, retries: 3, retryBackOffMs: 1000 },
    instances: { boot },
  });
  expect(failed(recording).length).toBeGreaterThan(0);
  const { requests, attempts } = recording.tables;
  for (let row = 0; row < attempts.rows; row++) {
    const request = attempts.columns.request[row];
    expect(attempts.columns.at[row]).toBeLessThanOrEqual(
      requests.columns.sentAt[request] + requests.columns.endAfter[request],
    );
  }
});
