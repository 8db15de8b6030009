import { expect, test } from "vitest";
import { explainRequest } from "../../src/engine/outcomes/explain.ts";
import { drainInstances, routeTo } from "../../src/engine/model/balancer/routing.ts";
import { Fate, Mechanism, Step } from "../../src/engine/recording/codes.ts";
import { endedOf, failed, runService, viewsOf } from "../support/service.ts";

/** The list of targets and where requests are routed. Sources: SEMANTICS 2.2 (KEP-1669), 3.7, 6.2. */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;
const oneByOne = { strategy: "stop-start", settings: { scope: "one", installS: 0 }, commands: [deploy] };
const slowStop = { preStopMs: 10_000, sigterm: "exits", graceMs: 30_000, lingerMs: 0 } as const;

test("a cloud balancer registers new targets later, and hears of those that go as soon as ever", () => {
  const views = viewsOf(
    runService({
      ...oneByOne,
      instances: { replicas: 1, stop: { ...slowStop, preStopMs: 0 } },
      balancer: { endpointLagMs: 1000, registrationMs: 5000 },
    }),
  );
  // Stopped at 10; started at once, it listens at 12 and is seen to be ready at 12 or a probe later.
  expect(views[0]).toBe("-0 (0) 11");
  const readyAt = 10 + 2 + 1;
  expect(views[1]).toBe(`+1 (0) ${readyAt + 1 + 5}`);
});

test.each([
  [true, []],
  [false, [Fate.serviceUnavailable]],
])("one replica that serves through its preStop hook; falls back: %s", (fallsBack, expected) => {
  const recording = runService({
    ...oneByOne,
    instances: { replicas: 1, slots: 50, stop: slowStop },
    balancer: { fallsBack, endpointLagMs: 1000 },
  });
  // Between the news of its end (11 s) and the end of its hook (20 s).
  const during = endedOf(recording).filter(
    ({ sentAt, fate }) => sentAt > 11.1 && sentAt < 19.8 && fate !== Fate.served,
  );
  expect([...new Set(during.map(({ fate }) => fate))]).toEqual(expected);
  // Up from the first moment on, and then down.
  expect(recording.tables.outages.columns.at[1] / 1e6).toBe(fallsBack ? 20 : 11);
});

test("what a deregistered instance still works on is cut off after the delay; it works on for nobody", () => {
  const recording = runService({
    ...oneByOne,
    perSecond: 2,
    instances: {
      replicas: 2,
      slots: 50,
      demand: { kind: "constant", ms: 6000 },
      stop: { preStopMs: 30_000, sigterm: "drains", graceMs: 60_000, lingerMs: 0 },
    },
    balancer: { endpointLagMs: 1000, deregistrationMs: 3000 },
  });
  const cut = failed(recording).filter(({ endAt }) => endAt < 20);
  // Out at 11, cut off at 14: all that came to it from 8 to 11.
  expect(cut.length).toBeGreaterThan(0);
  for (const { row, endAt, sentAt, fate } of cut) {
    expect([endAt, fate]).toEqual([14, Fate.badGateway]);
    expect(sentAt).toBeGreaterThan(8 - 0.002);
    const chain = explainRequest(recording, row, "Somebody").map(({ text }) => text);
    expect(chain[1]).toContain("cut the request off");
    expect(chain.at(-1)).toContain("decided to deploy v2");
  }
  const { leftovers } = recording.tables;
  expect(leftovers.rows).toBeGreaterThanOrEqual(cut.length);
  expect(leftovers.columns.startAt[0]).toBe(14e6);
});

/** An order of the operator, with its step. */
function order(atS: number, kind: number, value: number, instance = -1) {
  return {
    atS,
    give: (model: Parameters<typeof routeTo>[0]) => {
      const decision = model.write.decision(0, model.now);
      const step = model.write.step(kind, model.now, decision, instance, value);
      if (kind === Step.route) routeTo(model, value, step);
      else drainInstances(model, [instance]);
    },
  };
}

test("all requests to a version that has no instance: 503 once the order has arrived, and it is the order's doing", () => {
  const recording = runService({
    commands: [{ ...deploy, atS: 20 }],
    balancer: { endpointLagMs: 1500 },
    orders: [order(30, Step.route, 2), order(40, Step.route, 0)],
    perSecond: 50,
  });
  const bad = failed(recording);
  expect(new Set(bad.map(({ fate }) => fate))).toEqual(new Set([Fate.serviceUnavailable]));
  // Given at the event before 30 s, followed 1.5 s later; and back.
  const [from, to] = Array.from(recording.tables.routes.columns.at.subarray(0, 2), (at) => at / 1e6);
  expect(from).toBeGreaterThan(31.4);
  expect(from).toBeLessThanOrEqual(31.5);
  expect(bad.every(({ sentAt }) => sentAt >= from && sentAt <= to)).toBe(true);
  const between = endedOf(recording).filter(({ sentAt }) => sentAt > from && sentAt < to);
  expect(between.length).toBe(bad.length);
  const chain = explainRequest(recording, bad[0].row, "Somebody").map(({ text }) => text);
  expect(chain[1]).toContain("knew of no instance");
  expect(chain[2]).toContain("nothing new any more");
  expect(chain[3]).toBe("All requests were sent to v2.");
  expect(chain[4]).toContain("somebody decided");
});

test("a drained instance gets nothing new, and finishes what it has", () => {
  const recording = runService({
    balancer: { endpointLagMs: 1000 },
    commands: [{ ...deploy, atS: 20 }],
    orders: [order(30, Step.drain, 1, 0)],
    perSecond: 50,
  });
  expect(failed(recording)).toEqual([]);
  const last = Math.max(
    ...endedOf(recording)
      .filter(({ instance }) => instance === 0)
      .map(({ sentAt }) => sentAt),
  );
  expect(last).toBeGreaterThan(30.5);
  expect(last).toBeLessThanOrEqual(31);
  expect(recording.tables.causes.columns.mechanism.includes(Mechanism.noTargets)).toBe(false);
});
