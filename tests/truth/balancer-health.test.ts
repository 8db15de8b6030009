import { expect, test } from "vitest";
import { Fate, ViewReason } from "../../src/engine/recording/codes.ts";
import { endedOf, failed, runService, viewsOf } from "../support/service.ts";

/** The balancer's own checks, ejection, panic and slow start. Sources: SEMANTICS 6.1 and 6.2. */

const kill = (atS: number, instance: number) => ({ atS, do: "kill", instance }) as const;
/** News of the platform comes too late to matter. */
const endpointLagMs = 1_000_000;
const healthCheck = { periodMs: 2000, timeoutMs: 1000, healthyAfter: 5, unhealthyAfter: 2 };
/** A process that dies stays away until the end. */
const boot = { kind: "constant", ms: 3_000_000 } as const;

test("a dead instance is out after so many failed checks, and fails requests until then", () => {
  const recording = runService({
    commands: [kill(20, 0)],
    balancer: { endpointLagMs, healthCheck },
    instances: { boot },
    perSecond: 40,
  });
  const out = recording.tables.views.columns;
  const [gone, ...rest] = viewsOf(recording);
  expect(rest).toEqual([]);
  expect(gone).toMatch(`-0 (${ViewReason.healthCheck})`);
  const at = out.at[recording.tables.views.rows - 1] / 1e6;
  // Two checks 2 s apart, the first up to 2 s after its end.
  expect(at).toBeGreaterThan(22);
  expect(at).toBeLessThanOrEqual(24);
  const bad = failed(recording);
  expect(bad.length).toBeGreaterThan(0);
  expect(bad.every(({ sentAt, instance }) => sentAt > 19.89 && sentAt <= at && instance === 0)).toBe(true);
});

test("an instance that is back needs five good checks; a new one needs one", () => {
  const back = runService({
    commands: [kill(20, 0)],
    balancer: { endpointLagMs, healthCheck },
    instances: { boot: { kind: "constant", ms: 6000 } },
  });
  const [out, returned] = viewsOf(back).map((view) => Number(view.split(" ").at(-1)));
  // It listens from 26 s on: the fifth good check is the fifth after that.
  expect(returned).toBeGreaterThan(26 + 4 * 2);
  expect(returned).toBeLessThanOrEqual(26 + 5 * 2);
  expect((returned - out) % 2).toBeCloseTo(0, 5);

  const added = runService({
    commands: [{ atS: 10, do: "deploy", version: 2 }],
    strategy: "stop-start",
    settings: { scope: "one", installS: 0 },
    instances: { replicas: 2, stop: { preStopMs: 0, sigterm: "exits", graceMs: 0, lingerMs: 0 } },
    balancer: { endpointLagMs: 1000, healthCheck },
  });
  // Ready at 13, known and checked at 14.
  expect(viewsOf(added)).toContain(`+2 (${ViewReason.healthCheck}) 14`);
});

test.each([
  [0, Fate.serviceUnavailable],
  [1, Fate.badGateway],
  [50, Fate.badGateway],
])("all dead at a panic threshold of %d %%", (panicPct, fate) => {
  const recording = runService({
    commands: [kill(20, 0), kill(20, 1)],
    balancer: { endpointLagMs, healthCheck, panicPct },
    instances: { replicas: 2, boot },
  });
  const late = endedOf(recording).filter(({ sentAt }) => sentAt > 25);
  expect(new Set(late.map((one) => one.fate))).toEqual(new Set([fate]));
});

test("half down is not panic at 50 %, more than half is: then the dead get their share again", () => {
  const dead = (count: number) => Array.from({ length: count }, (_, i) => kill(20, i));
  const shareFailed = (count: number) => {
    const recording = runService({
      commands: dead(count),
      balancer: { endpointLagMs, healthCheck, panicPct: 50 },
      instances: { boot },
      perSecond: 40,
    });
    const late = endedOf(recording).filter(({ sentAt }) => sentAt > 25);
    return late.filter(({ fate }) => fate !== Fate.served).length / late.length;
  };
  expect(shareFailed(2)).toBe(0);
  expect(shareFailed(3)).toBeCloseTo(0.75, 2);
});

test("a check that would have to wait for longer than its timeout fails", () => {
  // One slot, work of 700 ms, always somebody waiting: the turn comes after more than 500 ms, within 3 s.
  const busy = (timeoutMs: number) =>
    viewsOf(
      runService({
        perSecond: 3,
        horizonS: 30,
        balancer: { healthCheck: { ...healthCheck, periodMs: 3000, timeoutMs } },
        instances: { replicas: 1, slots: 1, queueLimit: 1000, demand: { kind: "constant", ms: 700 } },
      }),
    ).map((view) => view.split(" ")[0]);
  // Out of service it works off its queue, and is let in again: it flaps.
  expect(busy(100).slice(0, 3)).toEqual(["-0", "+0", "-0"]);
  expect(busy(1_000_000)).toEqual([]);
});

test("ejected after five failures in a row, for 30 s, then for 60 s; never more than one of four at 10 %", () => {
  const recording = runService({
    commands: [kill(10, 0), kill(10, 1)],
    horizonS: 120,
    balancer: { endpointLagMs, outlier: { failures: 5, ejectMs: 30_000, longestMs: 300_000, mostPct: 10 } },
    instances: { boot },
    perSecond: 40,
  });
  const views = viewsOf(recording);
  const times = views.map((view) => Number(view.split(" ").at(-1)));
  const who = views[0][1];
  // The other dead one may only be ejected while the first is in: whoever is faster at it.
  const isOut = new Set<string>();
  for (const view of views) {
    if (view.startsWith("-")) isOut.add(view[1]);
    else isOut.delete(view[1]);
    expect(isOut.size).toBeLessThanOrEqual(1);
  }
  expect(times[1] - times[0]).toBe(30);
  const own = views.map((view, i) => ({ view, at: times[i] })).filter(({ view }) => view[1] === who);
  expect(views.every((view) => view.includes(`(${ViewReason.outlier})`))).toBe(true);
  if (own.length >= 4) expect(own[3].at - own[2].at).toBe(60);
  // Five failures of its own before it is out.
  const before = failed(recording).filter(({ instance, endAt }) => instance === Number(who) && endAt <= times[0]);
  expect(before).toHaveLength(5);
});

test("a new target starts slowly beside old ones; where all are new it makes no difference", () => {
  const counts = (strategy: object) => {
    const recording = runService({
      ...strategy,
      commands: [{ atS: 10, do: "deploy", version: 2 }],
      perSecond: 200,
      balancer: { endpointLagMs: 0, slowStartMs: 20_000 },
      instances: { replicas: 2, slots: 100, boot: { kind: "constant", ms: 500 } },
    });
    const { version } = recording.tables.instances.columns;
    return (fromS: number, toS: number) => {
      const got = endedOf(recording).filter(({ sentAt }) => sentAt >= fromS && sentAt < toS);
      return got.filter(({ instance }) => version[instance] === 2).length / got.length;
    };
  };
  const rolling = { strategy: "rolling-update", settings: { maxSurge: 1, maxUnavailable: 0, minReadyS: 100 } };
  // Ready at 11: one new beside two old ones, its weight grows from 0 to 1 within 20 s.
  const share = counts({ ...rolling, horizonS: 50 });
  expect(share(11, 12)).toBeCloseTo(0.1 / 2.1, 1);
  expect(share(20.5, 21.5)).toBeCloseTo(0.5 / 2.5, 1);
  expect(share(35, 50)).toBeCloseTo(1 / 3, 2);
  expect(counts({ strategy: "stop-start", settings: { scope: "all", installS: 0 } })(15, 20)).toBe(1);
});
