import { expect, test, vi } from "vitest";
import type { Autoscaler, Command, Experiment, Scenario, World } from "../../../src/engine/experiment.ts";
import { explainRequest } from "../../../src/engine/outcomes/explain.ts";
import { guarantees } from "../../../src/engine/outcomes/guarantees.ts";
import { moments } from "../../../src/engine/outcomes/moments.ts";
import { outputsOf } from "../../../src/engine/outcomes/outputs.ts";
import { windowOf } from "../../../src/engine/outcomes/window.ts";
import { usualBehavior } from "../../../src/engine/platforms/kubernetes/hpa-behavior.ts";
import { Fate, Mechanism, Phase, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { findRemedies } from "../../../src/engine/remedies/find.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { shop, usualProbe } from "../../../src/scenarios/shop.ts";
import { constant, step } from "../../support/state.ts";

vi.setConfig({ testTimeout: 300_000 });

/** Whose going took the capacity that was missing, and what counts as capacity at all. */

interface Asked {
  perSecond: number;
  instances?: Partial<Scenario["instances"]>;
  stop?: Partial<Scenario["instances"]["stop"]>;
  balancer?: Partial<Scenario["balancer"]>;
  world?: Partial<World>;
  autoscaler?: Autoscaler;
  commands?: Command[];
}

const deploy: Command = { atS: 20, do: "deploy", version: 2 };

/** Each request keeps a slot busy for 100 ms; an instance has one slot, and is ready 10 s after it was begun. */
function experimentOf({ perSecond, instances, stop, balancer, world, autoscaler, commands }: Asked): Experiment {
  return {
    ...{ schema: 2, name: "capacity", seed: 3, commands: commands ?? [deploy] },
    scenario: {
      ...{ ...shop, sessions: "shared", horizonS: 120, autoscaler: autoscaler ?? null },
      people: {
        ...shop.people,
        arrivals: { kind: "poisson", perSecond },
        journey: [step("browse")],
        reload: { ...shop.people.reload, chance: 0 },
      },
      balancer: { ...shop.balancer, policy: "least-connections", endpointLagMs: 0, ...balancer },
      instances: {
        ...shop.instances,
        ...{ replicas: 4, slots: 1, queueLimit: 2, demand: constant(100), scheduleMs: 0, boot: constant(9500) },
        warmUp: { slowdown: 1, tauMs: 0 },
        probes: { startup: null, readiness: { ...usualProbe, periodMs: 500, checks: "port" }, liveness: null },
        ...instances,
        stop: { ...shop.instances.stop, sigterm: "drains", ...stop },
      },
    },
    worlds: [{ id: "A", strategy: "rolling-update", settings: {}, overrides: {}, ...world }],
  };
}

interface Told {
  atS: number;
  text: string;
}

/** The chains of all requests that failed of too much work. */
function overloadsIn(recording: Recording): Told[] {
  const { causes, requests } = recording.tables;
  const { subject, row, at, mechanism } = causes.columns;
  const told: Told[] = [];
  for (let cause = 0; cause < causes.rows; cause++) {
    const isIt = mechanism[cause] === Mechanism.queueFull || mechanism[cause] === Mechanism.waitedInQueue;
    if (subject[cause] !== Subject.request || !isIt || requests.columns.fate[row[cause]] <= Fate.served) continue;
    const links = explainRequest(recording, row[cause], "Maya");
    told.push({ atS: at[cause] / 1e6, text: links.map(({ text }) => text).join(" ← ") });
  }
  expect(told.length).toBeGreaterThan(3);
  return told;
}

function ran(asked: Asked): Recording {
  return simulate(experimentOf(asked)).worlds[0];
}

test("of several that were told to stop the one is named that nobody has made up for yet", () => {
  const settings = { maxSurge: 0, maxUnavailable: 50 };
  const recording = ran({ perSecond: 30, world: { settings } });
  const { instance, phase, at } = recording.tables.phases.columns;
  const told = Array.from({ length: recording.tables.phases.rows }, (_, row) => row).filter(
    (row) => phase[row] === Phase.terminating,
  );
  const named = new Set<string>();
  for (const { atS, text } of overloadsIn(recording)) {
    const [, name] = /instances were ready.* ← Instance (\d) \(v1\) was told to stop\. ← At 20\.0 s/.exec(text) ?? [];
    if (name === undefined) continue;
    named.add(name);
    // Until two new ones are ready it is the first two of the old ones that are missed, the first before the second.
    const order = told.findIndex((row) => instance[row] === Number(name) - 1);
    expect(order).toBe(atS < at[told[2]] / 1e6 ? 0 : 2);
  }
  expect(named.size).toBe(2);
});

test("one that went when there were enough without it is not to blame", () => {
  // One more than needed, always: each old one goes only when a new one is there.
  const spike: Command = { atS: 75, do: "spike", factor: 3, forS: 20 };
  const recording = ran({
    perSecond: 20,
    world: { settings: { maxSurge: 1, maxUnavailable: 0 } },
    commands: [deploy, spike],
  });
  for (const { atS, text } of overloadsIn(recording)) {
    if (atS < 76) continue;
    expect(text).not.toContain("told to stop");
    expect(text).toMatch(/more people came, for 20 s\.$/);
  }
});

test("a new instance that the balancer sends nothing yet is no capacity", () => {
  const recording = ran({
    perSecond: 30,
    balancer: { registrationMs: 15_000 },
    world: { settings: { maxSurge: 1, maxUnavailable: 0 } },
  });
  // Ready 10 s after it was begun: then the first old one goes, and nobody is sent to the new one for 15 s more.
  const early = overloadsIn(recording).filter(({ atS }) => atS > 31 && atS < 39);
  expect(early.length).toBeGreaterThan(3);
  for (const { text } of early) {
    expect(text).toMatch(
      /From 30\.\d s to \d\d\.\d s only 3 of 4 instances were in service \(1 more was ready, and the balancer sent it nothing yet\); \d+ requests a second came, and 3 can do 30\./,
    );
    expect(text).toMatch(/ ← Instance \d \(v1\) was told to stop\. ← At 20\.0 s somebody decided to deploy v2/);
  }
});

test("where nobody may wait it says so, and does not speak of longer work", () => {
  const recording = ran({ perSecond: 15, instances: { queueLimit: 0 }, commands: [] });
  for (const { text } of overloadsIn(recording)) {
    expect(text).toContain("The only slot of instance");
    expect(text).toMatch(/no room to wait \(queueLimit 0\)/);
    expect(text).toMatch(
      /\(queueLimit is 0\), so whoever comes while all its slots are busy is refused\. It was so set/,
    );
    expect(text).not.toMatch(/queue of|chance|more came at once/);
  }
});

const autoscaler: Autoscaler = {
  ...{ fewest: 1, most: 20, targetPct: 50, fullPct: 100, periodMs: 15_000, tolerance: 0.1 },
  ...{ behavior: usualBehavior, applied: 3 },
};

test("a manifest that says replicas beside an autoscaler: the chain leads to it, and leaving it out is the cure", () => {
  const atS100: Command = { atS: 100, do: "deploy", version: 2 };
  const asked: Asked = { perSecond: 50, instances: { replicas: 10 }, autoscaler, commands: [atS100] };
  const experiment = experimentOf(asked);
  experiment.scenario = { ...experiment.scenario, horizonS: 220 };
  const { worlds, control } = simulate(experiment);
  const told = overloadsIn(worlds[0]).filter(({ atS }) => atS > 101 && atS < 118);
  expect(told.length).toBeGreaterThan(3);
  for (const { text } of told) {
    expect(text).toMatch(/only [0-3] of 10 instances were/);
    expect(text).toMatch(
      / ← The manifest says `replicas: 3`: applying it set the number of instances to 3, where there were to be 10\. ← At 100\.0 s somebody decided to deploy v2/,
    );
  }
  const search = findRemedies(experiment, "A", worlds, control, { kind: "everybody" });
  let turn = search.next();
  while (turn.done !== true) turn = search.next();
  expect(turn.value.saving.map(({ remedy }) => remedy)).toContain("leave-out-replicas");
});

test("with no grace the process has the least that is given after SIGTERM; one that exits at it is not killed", () => {
  const stop = { preStopMs: 3000, graceMs: 0 } as const;
  const demand = constant(5000);
  const killed = ran({ perSecond: 1, instances: { demand, slots: 8 }, stop });
  const texts = failuresOf(killed, Mechanism.killedInFlight);
  for (const text of texts) {
    expect(text).toContain("was killed (SIGKILL) 2.0 s after it had been told to stop: its grace is 0 ms");
    expect(text).toContain("2.0 s after SIGTERM is the least that is given (Kubernetes’ minimum)");
  }
  const exits = ran({ perSecond: 1, instances: { demand, slots: 8 }, stop: { ...stop, sigterm: "exits" } });
  for (const text of failuresOf(exits, Mechanism.killedInFlight)) {
    expect(text).toContain("exited at SIGTERM");
    expect(text).toContain("its preStop takes 3.0 s, and was cut off with its grace, after 0 ms");
    expect(text).not.toContain("SIGKILL");
  }
});

function failuresOf(recording: Recording, mechanism: number): string[] {
  const { subject, row, mechanism: by } = recording.tables.causes.columns;
  const texts: string[] = [];
  for (let cause = 0; cause < recording.tables.causes.rows; cause++) {
    const isIt = subject[cause] === Subject.request && by[cause] === mechanism;
    if (!isIt || recording.tables.requests.columns.fate[row[cause]] <= Fate.served) continue;
    texts.push(
      explainRequest(recording, row[cause], "Maya")
        .map(({ text }) => text)
        .join(" ← "),
    );
  }
  expect(texts.length).toBeGreaterThan(0);
  return texts;
}

test("what is lost of the traffic is told by the names of those who lost it", () => {
  const recording = ran({ perSecond: 30, world: { settings: { maxSurge: 0, maxUnavailable: 50 } } });
  const window = windowOf([recording]);
  const outputs = outputsOf(recording, null, window, moments(recording, null));
  const [, , loss] = guarantees(recording, null, window, outputs, undefined, (key) => `Person ${key}`);
  expect(loss.evidence.length).toBeGreaterThan(3);
  const { requests, users } = recording.tables;
  for (const { text, request } of loss.evidence) {
    const key = users.columns.key[requests.columns.user[request!]];
    expect(text).toMatch(new RegExp(`^Person ${key} got “.*” after .*\\.$`));
  }
});
