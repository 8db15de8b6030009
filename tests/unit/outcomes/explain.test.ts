import { expect, test, vi } from "vitest";
import type { Command, Experiment, Scenario, World } from "../../../src/engine/experiment.ts";
import {
  type CauseLink,
  explainRequest,
  explainRestart,
  explainRollout,
} from "../../../src/engine/outcomes/explain.ts";
import { explainLoss } from "../../../src/engine/outcomes/why/of-overload.ts";
import { Fate, Mechanism, Phase, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { shop, usualProbe } from "../../../src/scenarios/shop.ts";

vi.setConfig({ testTimeout: 60_000 });

/** What an on-call engineer is told, in runs in which it is known what happened. */

function ran(changes: Partial<Scenario>, commands: Command[], world: Partial<World> = {}): Recording {
  const experiment: Experiment = {
    schema: 2,
    name: "why",
    seed: 4,
    scenario: { ...shop, sessions: "shared", horizonS: 90, ...changes },
    worlds: [{ id: "A", strategy: "rolling-update", settings: {}, overrides: {}, ...world }],
    commands,
  };
  return simulate(experiment).worlds[0];
}

/** The chain of the first request that went wrong in this way. */
function chainOf(recording: Recording, mechanism: number): CauseLink[] {
  const { causes } = recording.tables;
  for (let cause = 0; cause < causes.rows; cause++) {
    const { subject, row } = causes.columns;
    if (subject[cause] !== Subject.request || causes.columns.mechanism[cause] !== mechanism) continue;
    if (recording.tables.requests.columns.fate[row[cause]] > Fate.served) {
      return explainRequest(recording, row[cause], "Maya");
    }
  }
  return [];
}

const many: Partial<Scenario> = {
  people: {
    ...shop.people,
    arrivals: { kind: "population", people: 330, away: { kind: "constant", ms: 2000 } },
    patience: { kind: "constant", ms: 2000 },
  },
};
/** Overload alone takes nobody out of service. */
const portProbe = { ...usualProbe, periodMs: 1000, checks: "port" as const };
const seenByPort = { instances: { ...shop.instances, probes: { ...shop.instances.probes, readiness: portProbe } } };
const deploy: Command = { atS: 20, do: "deploy", version: 2 };

test("an overload names the time in which capacity was missing, what was asked and what could be done", () => {
  const settings = { maxSurge: 0, maxUnavailable: 50 };
  const recording = ran({ ...many, ...seenByPort }, [deploy], { settings, overrides: { stop: { sigterm: "drains" } } });
  const chain = chainOf(recording, Mechanism.waitedInQueue);
  const capacity = chain.find(({ kind }) => kind === "capacity");
  const figures =
    /^From 32\.0 s to ([\d.]+) s only 2 of 4 instances were ready; ([\d.]+) requests a second came(?: \(.*?\))?, and 2 can do ([\d.]+) while still slow from their start\./;
  const [, to, asked, doable] = figures.exec(capacity?.text ?? "") ?? [];
  // Two rounds of placing 2 s, boot 8 s and a probe up to 1 s later; the balancer learns of the first 1 s after that.
  expect(Number(to)).toBeGreaterThan(40);
  expect(Number(to)).toBeLessThan(44);
  // 2 × 4 slots, 80 ms × e^(0.7²/2) each once warm.
  const warm = 8 / (0.08 * Math.exp(0.7 ** 2 / 2));
  expect(Number(doable)).toBeLessThan(warm);
  expect(Number(doable)).toBeGreaterThan(warm / shop.instances.warmUp.slowdown);
  expect(Number(asked)).toBeGreaterThan(Number(doable));
  expect(chain.at(-1)).toMatchObject({ kind: "decision", atMicros: 20_000_000 });
});

test("more people than it can serve: the spike is to blame, or nobody", () => {
  const spike: Command = { atS: 20, do: "spike", factor: 9, forS: 20 };
  const spiked = ran({}, [spike], { strategy: "none" });
  const chain = chainOf(spiked, Mechanism.queueFull);
  expect(chain.at(-1)?.text).toBe("At 20.0 s more people came, for 20 s.");
  const always: Partial<Scenario> = { people: { ...shop.people, arrivals: { kind: "poisson", perSecond: 25 } } };
  const crowded = ran(always, [], { strategy: "none" });
  const last = chainOf(crowded, Mechanism.queueFull).at(-1);
  expect(last?.kind).toBe("nobody");
  expect(last?.text).toMatch(
    /^All 4 instances were ready; [\d.]+ requests a second came.*Nobody had decided this in the run\.$/,
  );
});

test("a probe that fails at the very moment of a kill: told in the order of time", () => {
  // Started at 0 s, seen ready at 4 s, asked at 8 s, and at 12 s there is still no answer: it is slow at first.
  const readiness = { ...usualProbe, periodMs: 4000, timeoutMs: 4000, failureThreshold: 1 };
  const crowded: Partial<Scenario> = {
    people: { ...shop.people, arrivals: { kind: "poisson", perSecond: 2 } },
    instances: {
      ...shop.instances,
      slots: 1,
      demand: { kind: "constant", ms: 100 },
      warmUp: { slowdown: 60, tauMs: 100_000 },
      boot: { kind: "constant", ms: 1000 },
      probes: { startup: null, readiness, liveness: null },
    },
  };
  const kills = [0, 12].map((atS, instance): Command => ({ atS, do: "kill", instance }));
  const recording = ran(crowded, kills, { strategy: "none" });
  const { phases } = recording.tables;
  const { phase, instance, at } = phases.columns;
  const row = Array.from({ length: phases.rows }, (_, i) => i).find(
    (i) => phase[i] === Phase.unready && instance[i] === 0,
  );
  expect(at[row!]).toBe(12_000_000);
  const chain = explainLoss(recording, row!);
  expect(chain.map(({ kind }) => kind)).toEqual(["instance", "capacity", "step", "decision"]);
  const times = chain.map(({ atMicros }) => atMicros);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test("no readiness probe: nothing is said of news that takes its time", () => {
  const overrides = { probes: { readiness: null }, stop: { preStopMs: 5000, sigterm: "drains" } } as const;
  const recording = ran({}, [deploy], { overrides });
  const kinds = chainOf(recording, Mechanism.notListening).map(({ kind }) => kind);
  expect(kinds).toEqual(["felt", "how", "instance", "step", "decision"]);
});

test("killed by SIGKILL is told apart from exiting at SIGTERM", () => {
  const demand = { kind: "constant", ms: 3000 } as const;
  const slow = { ...many, people: shop.people, instances: { ...shop.instances, demand, slots: 50 } };
  const stop = { sigterm: "drains", graceMs: 1000 } as const;
  const recording = ran(slow, [deploy], { overrides: { stop } });
  const texts = chainOf(recording, Mechanism.killedInFlight).map(({ text }) => text);
  expect(texts.join(" ")).toContain(
    "was killed (SIGKILL) 2.0 s after it had been told to stop: its grace is 1.0 s, and 2.0 s after SIGTERM is the least that is given (Kubernetes’ minimum).",
  );
  const exits = ran(slow, [deploy]);
  const others = chainOf(exits, Mechanism.killedInFlight).map(({ text }) => text);
  expect(others.join(" ")).toContain("exited at SIGTERM, with whatever was inside it");
});

test("a stuck rollout says which instances it waits for; a restart, who killed it", () => {
  const boot = { kind: "constant", ms: 600_000 } as const;
  const kill: Command = { atS: 50, do: "kill", instance: 1 };
  const recording = ran({ instances: { ...shop.instances, boot } }, [deploy, kill]);
  const chain = explainRollout(recording);
  expect(chain[0].text).toBe("The rollout of v2 is not through at 90.0 s.");
  expect(chain.map(({ text }) => text).join(" ")).toMatch(
    /Since [\d.]+ s: Instance [5-8] was starting\. So it is with 2 instances of v2: 5, 6\./,
  );
  expect(chain.at(-1)?.text).toBe("At 20.0 s somebody decided to deploy v2 by “Rolling update”.");
  expect(explainRestart(recording, 1).map(({ text }) => text)).toEqual([
    "The process of instance 2 was killed, with whatever was inside it.",
    "At 50.0 s somebody killed instance 2.",
  ]);
  expect(explainRestart(recording, 0)).toEqual([]);
});
