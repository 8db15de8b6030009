import { expect, test, vi } from "vitest";
import type { Command, Experiment, Scenario, World } from "../../../src/engine/experiment.ts";
import {
  type CauseLink,
  explainRequest,
  explainRestart,
  explainRollout,
} from "../../../src/engine/outcomes/explain.ts";
import { crashWords } from "../../../src/engine/outcomes/why/crash-words.ts";
import { Fate, Mechanism, Step, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { shop, usualProbe } from "../../../src/scenarios/shop.ts";
import { constant, step } from "../../support/state.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Failures whose cause every on-call engineer knows: the chain says it, with the figures. */

interface Asked {
  people?: Partial<Scenario["people"]>;
  balancer?: Partial<Scenario["balancer"]>;
  instances?: Partial<Scenario["instances"]>;
  stop?: Partial<Scenario["instances"]["stop"]>;
  probes?: Partial<Scenario["instances"]["probes"]>;
  scenario?: Partial<Scenario>;
  world?: Partial<World>;
  commands?: Command[];
}

const deploy: Command = { atS: 20, do: "deploy", version: 2 };
const port = { ...usualProbe, periodMs: 1000, checks: "port" } as const;

function ran({ people, balancer, instances, stop, probes, scenario, world, commands }: Asked): Recording {
  const experiment: Experiment = {
    schema: 2,
    name: "why",
    seed: 1,
    scenario: {
      ...shop,
      sessions: "shared",
      horizonS: 120,
      ...scenario,
      people: { ...shop.people, ...people },
      balancer: { ...shop.balancer, ...balancer },
      instances: {
        ...shop.instances,
        ...instances,
        stop: { ...shop.instances.stop, ...stop },
        probes: { ...shop.instances.probes, ...probes },
      },
    },
    worlds: [{ id: "A", strategy: "rolling-update", settings: {}, overrides: {}, ...world }],
    commands: commands ?? [deploy],
  };
  return simulate(experiment).worlds[0];
}

interface Told {
  /** µs at which it went wrong. */
  at: number;
  text: string;
  links: CauseLink[];
}

/** The chains of all requests that went wrong in this way from then on. */
function chainsOf(recording: Recording, mechanism: number, fromS = 0): Told[] {
  const { causes, requests } = recording.tables;
  const { subject, row, at } = causes.columns;
  const told: Told[] = [];
  for (let cause = 0; cause < causes.rows; cause++) {
    const isIt = subject[cause] === Subject.request && causes.columns.mechanism[cause] === mechanism;
    if (!isIt || at[cause] < fromS * 1e6 || requests.columns.fate[row[cause]] <= Fate.served) continue;
    if (told.length >= 300) break;
    const links = explainRequest(recording, row[cause], "Maya");
    told.push({ at: at[cause], text: links.map(({ text }) => text).join(" ← "), links });
  }
  expect(told.length).toBeGreaterThan(3);
  return told;
}

test("a closed listener: what the balancer did not know, for how long, and that nothing held SIGTERM back", () => {
  const bare = ran({ balancer: { endpointLagMs: 2000 }, stop: { sigterm: "drains" } });
  for (const { text } of chainsOf(bare, Mechanism.notListening)) {
    expect(text).toMatch(
      /still sent to instance (\d), (?:\d+ ms|[01]\.\d s|2\.0 s) after it had been told to stop: such news takes 2\.0 s .* ← Instance \1 closed its listener at SIGTERM.*it has no preStop.* ← Instance \1 \(v1\) was told to stop\. ← At 20\.0 s somebody decided/,
    );
  }
  const short = ran({ balancer: { endpointLagMs: 2000 }, stop: { sigterm: "drains", preStopMs: 1000 } });
  for (const { text } of chainsOf(short, Mechanism.notListening)) {
    expect(text).toContain("its preStop had taken 1.0 s, shorter than the 2.0 s that the news needs");
  }
});

test("a preStop that ate the grace", () => {
  const recording = ran({
    people: { patience: null },
    instances: { demand: constant(12_000), slots: 50, warmUp: { slowdown: 1, tauMs: 0 } },
    stop: { sigterm: "drains", preStopMs: 8000, graceMs: 10_000 },
  });
  for (const { text } of chainsOf(recording, Mechanism.killedInFlight)) {
    expect(text).toContain("PreStop took 8.0 s of the 10.0 s; 2.0 s were left for what was inside.");
  }
});

test("requests that share the only core: how many at once, and who took the others away", () => {
  const recording = ran({
    people: {
      arrivals: { kind: "poisson", perSecond: 2 },
      patience: constant(4000),
      reload: { ...shop.people.reload, chance: 0 },
    },
    instances: { replicas: 2, slots: 40, cores: 1, demand: constant(200), warmUp: { slowdown: 1, tauMs: 0 } },
    world: { settings: { maxSurge: 0, maxUnavailable: 1 } },
  });
  const told = chainsOf(recording, Mechanism.tooSlow, 22).filter(({ at }) => at < 40e6);
  const shared = told.filter(({ text }) => /instance \d worked on (1\d|2\d|3\d) at once, on one core\./.test(text));
  expect(shared.length).toBeGreaterThan(0.8 * told.length);
  for (const { text } of shared) {
    // What one core can do: five requests of 200 ms.
    expect(text).toMatch(/only 1 of 2 instances was ready.* can do 5\..*somebody decided to deploy v2/);
  }
});

test("a new instance that is ready but not registered yet, and one that only starts", () => {
  const settings = { maxSurge: 0, maxUnavailable: "100%" };
  const recording = ran({ balancer: { registrationMs: 20_000 }, world: { settings } });
  // Ready at 20 s + 2 s to be placed + 8 s to start + at most one probe's period.
  for (const { at, text } of chainsOf(recording, Mechanism.noTargets)) {
    if (at < 30e6) expect(text).toMatch(/No other was ready yet: instance [5-8] was (still starting|being placed)/);
    else if (at > 31e6) {
      expect(text).toMatch(
        /Instance 5 had been ready since 3[01]\.\d s, and the balancer could not use it before 5[12]\.\d s: it takes 20\.0 s to register a new instance, after the 1\.0 s that the news takes/,
      );
    }
  }
});

test.each([
  { probe: "liveness", probes: { liveness: port }, noStartup: true },
  { probe: "startup", probes: { startup: port }, noStartup: false },
])("a slow starter is killed by its $probe probe, and by no other", ({ probe, probes, noStartup }) => {
  const recording = ran({ instances: { boot: constant(40_000) }, probes });
  const [first, ...rest] = explainRestart(recording, 4);
  // Probes begin with the process, one a second: the third in a row fails 2 s after it.
  expect(first.text).toContain(
    `was killed by its ${probe} probe while it was still starting: the probe had failed 3 times in a row, 2.0 s after the process began, and it needs about 40.0 s to start.`,
  );
  expect(first.text.includes("no startup probe")).toBe(noStartup);
  expect(rest.at(-1)?.text).toContain("decided to deploy v2");
});

test("all new instances at the same: told once", () => {
  const texts = explainRollout(ran({ instances: { boot: constant(600_000) } })).map(({ text }) => text);
  expect(texts.length).toBe(4);
  expect(texts[1]).toMatch(/was starting\. So it is with 2 instances of v2: 5, 6\.$/);
});

test("empty caches after a switch: the store, what it can do, and the deployment", () => {
  const recording = ran({
    people: { arrivals: { kind: "poisson", perSecond: 12 } },
    scenario: {
      cache: { place: "memory", hitShare: 0.95, fillMs: 20_000 },
      store: { slots: 1, demand: constant(70), timeoutMs: 2000, retries: 0 },
    },
    world: { strategy: "blue-green" },
  });
  for (const { text } of chainsOf(recording, Mechanism.noTargets)) {
    // One at a time, 70 ms each.
    expect(text).toMatch(/of them were in no cache: [\d.]+ a second for the store, which can do 14\./);
    expect(text).toMatch(/too small for an empty cache: .* began with an empty one at 30\.0 s/);
    expect(text).toMatch(/deploy v2 by “Blue-green”\.$/);
  }
});

test("a store that is always too small is named, and nobody decided it", () => {
  const recording = ran({
    people: { arrivals: { kind: "poisson", perSecond: 20 } },
    scenario: { store: { slots: 1, demand: constant(50), timeoutMs: null, retries: 0 } },
    commands: [],
  });
  for (const { text } of chainsOf(recording, Mechanism.storeTooSlow)) {
    expect(text).toMatch(/each asks the store: [\d.]+ a second for the store, which can do 20\..*Nobody had decided/);
    expect(text).not.toContain("can do 157");
  }
});

test("a retry storm that outlives its cause: how much is asked again, and how often people may", () => {
  const recording = ran({
    people: {
      arrivals: { kind: "poisson", perSecond: 150 },
      journey: [step("browse")],
      patience: constant(2000),
      reload: { chance: 1, delay: constant(0), backOff: 1, mostTries: 4 },
    },
    balancer: { policy: "least-connections" },
    instances: {
      queueLimit: 100_000,
      demand: { kind: "exponential", meanMs: 100 },
      boot: constant(29_500),
      warmUp: { slowdown: 1, tauMs: 0 },
    },
    probes: { readiness: port },
    commands: [{ atS: 20, do: "kill", instance: 0 }],
  });
  const { sentAt, identity } = recording.tables.requests.columns;
  for (const { at, text } of chainsOf(recording, Mechanism.waitedInQueue, 90)) {
    const figures =
      /people wanted (\d+) pages a second, and the instances can do 160\. But reloads made it (\d+) requests a second, ([\d.]+) times as many: .* try each page up to 4 times, without back-off/;
    const [, wanted, all, times] = (figures.exec(text) ?? []).map(Number);
    let [first, sent] = [0, 0];
    for (let row = 0; row < recording.tables.requests.rows; row++) {
      if (sentAt[row] <= at - 10e6 || sentAt[row] > at) continue;
      sent++;
      if (identity[row] % 16 === 0) first++;
    }
    expect(wanted).toBe(Math.round(first / 10));
    expect(all).toBe(Math.round(sent / 10));
    expect(times).toBeCloseTo(sent / first, 1);
    expect(text).toMatch(/only 3 of 4 .* At 20\.0 s somebody killed instance 1\.$/);
  }
});

test("missing capacity is told for the time around the failure, not for the whole of the deployment", () => {
  const recording = ran({
    people: { arrivals: { kind: "population", people: 330, away: constant(2000) } },
    instances: { queueLimit: 3 },
    probes: { readiness: port },
    world: { settings: { maxSurge: 0, maxUnavailable: 1 } },
  });
  const seen = new Set<string>();
  for (const { at, links } of chainsOf(recording, Mechanism.queueFull, 20)) {
    const capacity = links.find(({ kind }) => kind === "capacity");
    const told = /^From ([\d.]+) s to ([\d.]+) s only (\d) of 4 instances were ready/.exec(capacity?.text ?? "");
    if (told === null) continue;
    seen.add(told[0]);
    expect(Number(told[1]) * 1e6).toBeLessThanOrEqual(at + 50_000);
    expect(Number(told[2]) * 1e6).toBeGreaterThanOrEqual(at - 50_000);
    expect(told[3]).toBe("3");
  }
  expect(seen.size).toBeGreaterThan(0);
});

test("a process that cannot fit into its memory: its figures", () => {
  const memory = { limitMb: 100, baseMb: 60, perRequestMb: 20, leakMb: 0 };
  const recording = ran({ instances: { memory }, commands: [] });
  for (const { text } of chainsOf(recording, Mechanism.killedInFlight)) {
    expect(text).toContain("of 100 MB it needs 60 MB itself and 20 MB for each request inside. Only 2 fit");
    expect(text).not.toMatch(/chance/i);
  }
});

test("one that ends in time by itself was not killed, however short its grace", () => {
  const recording = ran({
    people: { patience: null },
    instances: { demand: constant(300), slots: 50, warmUp: { slowdown: 1, tauMs: 0 } },
    balancer: { endpointLagMs: 3000 },
    stop: { graceMs: 0, preStopMs: 0, sigterm: "drains" },
  });
  for (const { text } of chainsOf(recording, Mechanism.notListening)) expect(text).not.toContain("SIGKILL");
});

test("a slow starter is killed again and again: each time it is told how long it had been starting", () => {
  const recording = ran({
    instances: { boot: constant(60_000) },
    probes: { liveness: { ...port, delayMs: 30_000, periodMs: 10_000 } },
    scenario: { horizonS: 300 },
  });
  const { steps } = recording.tables;
  const killed = [...steps.columns.kind.subarray(0, steps.rows).keys()].filter(
    (row) => steps.columns.kind[row] === Step.probeFailed,
  );
  const told = killed.map((row) => crashWords(recording, row) ?? "");
  expect(told.length).toBeGreaterThan(4);
  // Asked for the first time after 30 s, and every 10 s: the third failure comes after 50 s.
  for (const text of told)
    expect(text).toContain("the probe had failed 3 times in a row, 50.0 s after the process began");
});
