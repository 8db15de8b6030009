import { expect, test } from "vitest";
import { explainRequest } from "../../src/engine/outcomes/explain.ts";
import { Fate, Mechanism } from "../../src/engine/recording/codes.ts";
import { endedOf, failed, runService, type Service } from "../support/service.ts";

/**
 * Kept connections. Sources: SEMANTICS 10.7 and 2.2, FACTS 3 (Node 5 s, nginx 75 s, ALB 60 s): the server's own time must
 * be longer than the balancer's, or some requests meet a connection that is just being closed.
 */

/** Seldom enough for a connection to idle for seconds, and a network slow enough for the race to be seen. */
const quiet: Service = {
  perSecond: 1,
  horizonS: 3000,
  network: { clientMs: 10, hopMs: 20 },
  instances: { replicas: 2, demand: { kind: "constant", ms: 10 } },
  balancer: { endpointLagMs: 1000, keepAliveMs: 60_000 },
};

const withServer = (keepAliveMs: number | null, more: Partial<Service> = {}) =>
  runService({ ...quiet, ...more, instances: { ...quiet.instances, ...more.instances, keepAliveMs } });

test("a server that closes after 5 s behind a balancer that keeps for 60 s: a residue of 502s", () => {
  const recording = withServer(5000);
  const bad = failed(recording);
  // One of the two connections is chosen in turn: its gap is Erlang(2) of 1/s, and must end within the 40 ms in which the
  // close is under way, 4.96 to 5 s after the answer: 5·e⁻⁵ · 0.04 of all requests.
  const expected = 3000 * 5 * Math.exp(-5) * 0.04;
  expect(bad.length).toBeGreaterThan(expected / 5);
  expect(bad.length).toBeLessThan(expected * 4);
  expect(new Set(bad.map(({ fate }) => fate))).toEqual(new Set([Fate.badGateway]));
  const { causes } = recording.tables;
  expect(new Set(causes.columns.mechanism.subarray(0, causes.rows))).toEqual(new Set([Mechanism.connectionClosed]));
  const chain = explainRequest(recording, bad[0].row, "Somebody").map(({ text }) => text);
  expect(chain.at(-1)).toBe(
    "Instances close a connection after 5.0 s without a request; its other end keeps it for 60.0 s. Nobody had decided this in the run.",
  );
});

test.each([75_000, 60_001, null])("a server that keeps for longer than the balancer (%s ms): none", (keepAliveMs) => {
  expect(failed(withServer(keepAliveMs))).toEqual([]);
});

test("without kept connections there is no such race", () => {
  expect(failed(withServer(5000, { balancer: { ...quiet.balancer, keepAliveMs: null } }))).toEqual([]);
});

test("retries on reset cure it for whoever only looks", () => {
  const recording = withServer(5000, { balancer: { ...quiet.balancer, retries: 1, retryOn: "reset" } });
  expect(failed(recording)).toEqual([]);
  expect(recording.tables.attempts.rows).toBeGreaterThan(0);
});

/** People who look at forty pages, two seconds apart, through L4. */
const readers: Partial<Service["people"] & object> = {
  journey: [{ kind: "browse", times: [40, 40], chance: 1, requests: 1 }],
  think: { kind: "uniform", minMs: 1000, maxMs: 3000 },
};

test("L4: those who have a connection stay where they are; a new instance only gets those who come", () => {
  const shareOfNew = (keepAliveMs: number | null) => {
    const recording = runService({
      people: { ...readers, arrivals: { kind: "population", people: 100, away: { kind: "constant", ms: 1e6 } } },
      horizonS: 60,
      strategy: "rolling-update",
      settings: { maxSurge: 1, maxUnavailable: 0, minReadyS: 1000 },
      commands: [{ atS: 20, do: "deploy", version: 2 }],
      balancer: { layer: "L4", keepAliveMs, endpointLagMs: 1000 },
      instances: { replicas: 3, slots: 50, keepAliveMs: null, boot: { kind: "constant", ms: 1000 } },
    });
    const late = endedOf(recording).filter(({ sentAt }) => sentAt > 30);
    expect(late.length).toBeGreaterThan(500);
    return late.filter(({ instance }) => instance === 3).length / late.length;
  };
  expect(shareOfNew(60_000)).toBeLessThan(0.02);
  // Per request it would get its quarter at once.
  expect(shareOfNew(null)).toBeCloseTo(0.25, 1);
});

test("L4: a connection stays with an instance that drains away; its person opens another one, and notices nothing", () => {
  const recording = runService({
    people: { ...readers, arrivals: { kind: "population", people: 100, away: { kind: "constant", ms: 1e6 } } },
    horizonS: 60,
    strategy: "rolling-update",
    settings: { maxSurge: 1, maxUnavailable: 0 },
    commands: [{ atS: 15, do: "deploy", version: 2 }],
    network: { clientMs: 100, hopMs: 5 },
    balancer: { layer: "L4", keepAliveMs: 60_000, endpointLagMs: 500 },
    instances: {
      replicas: 2,
      slots: 50,
      demand: { kind: "constant", ms: 20 },
      boot: { kind: "constant", ms: 1000 },
      stop: { preStopMs: 3000, sigterm: "drains", graceMs: 30_000, lingerMs: 0 },
    },
  });
  expect(failed(recording)).toEqual([]);
  const { phases, attempts } = recording.tables;
  // Told to stop: out of the list half a second later, yet asked until it drains.
  const toldAt = phases.columns.at[Array.from(phases.columns.phase).findIndex((phase) => phase === 5)] / 1e6;
  const stopping = phases.columns.instance[Array.from(phases.columns.phase).findIndex((phase) => phase === 5)];
  const asked = endedOf(recording).filter(({ sentAt, instance }) => instance === stopping && sentAt > toldAt + 1);
  expect(asked.length).toBeGreaterThan(0);
  // Whoever was on the way when it closed was repeated by the browser itself.
  expect(attempts.rows).toBeGreaterThan(0);
  expect(attempts.columns.fate.subarray(0, attempts.rows).every((fate) => fate === Fate.reset)).toBe(true);
});

test("L4: a browser does not repeat a purchase by itself: its person sees the reset", () => {
  const recording = runService({
    people: {
      ...readers,
      journey: [{ kind: "checkout", times: [40, 40], chance: 1, requests: 1 }],
      arrivals: { kind: "population", people: 60, away: { kind: "constant", ms: 1e6 } },
    },
    horizonS: 60,
    strategy: "stop-start",
    settings: { scope: "one", installS: 0 },
    commands: [{ atS: 15, do: "deploy", version: 2 }],
    network: { clientMs: 200, hopMs: 5 },
    balancer: { layer: "L4", keepAliveMs: 60_000, endpointLagMs: 0 },
    instances: {
      replicas: 3,
      slots: 50,
      demand: { kind: "constant", ms: 20 },
      stop: { preStopMs: 5000, sigterm: "drains", graceMs: 30_000, lingerMs: 0 },
    },
  });
  expect(recording.tables.attempts.rows).toBe(0);
  const bad = failed(recording);
  expect(bad.length).toBeGreaterThan(0);
  expect(new Set(bad.map(({ fate }) => fate))).toEqual(new Set([Fate.reset]));
  const chain = explainRequest(recording, bad[0].row, "Somebody").map(({ text }) => text);
  expect(chain[1]).toContain("kept connection");
  expect(chain.at(-1)).toContain("decided to deploy v2");
});
