import { expect, test } from "vitest";
import type { Command, Experiment, Scenario, World } from "../../src/engine/experiment.ts";
import { outputsOf } from "../../src/engine/outcomes/outputs.ts";
import { moments } from "../../src/engine/outcomes/moments.ts";
import { windowOf } from "../../src/engine/outcomes/window.ts";
import { Phase, Step } from "../../src/engine/recording/codes.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";
import { lifeOf } from "../support/rollout.ts";

/**
 * DESIGN 8.9: the control, and what is before the deployment, depend on the scenario alone. What a world has of its own
 * is its release's.
 */

const deploy: Command = { atS: 30, do: "deploy", version: 2 };
const kill: Command = { atS: 10, do: "kill", instance: 1 };
/** What would kill every process soon, if it held. */
const leaky = { limitMb: 64, baseMb: 40, perRequestMb: 1, leakMb: 1 };
const hasty = { ...usualProbe, periodMs: 500, timeoutMs: 100, failureThreshold: 1 };
const own: World["overrides"] = {
  memory: leaky,
  probes: { readiness: null, liveness: hasty },
  stop: { sigterm: "ignores", graceMs: 3000 },
  pull: { takes: { kind: "constant", ms: 5000 }, failures: 1 },
};

function ran(world: Partial<World>, commands: Command[], instances: Partial<Scenario["instances"]> = {}) {
  const experiment: Experiment = {
    schema: 2,
    name: "own",
    seed: 7,
    scenario: { ...shop, horizonS: 150, instances: { ...shop.instances, ...instances } },
    worlds: [{ id: "A", strategy: "rolling-update", settings: {}, overrides: {}, ...world }],
    commands,
  };
  return simulate(experiment);
}

const instancesWith = ({ tables: { phases, instances } }: Recording, phase: number) =>
  new Set(
    Array.from({ length: phases.rows }, (_, row) => row)
      .filter((row) => phases.columns.phase[row] === phase)
      .map((row) => instances.columns.version[phases.columns.instance[row]]),
  );

test("a world that deploys nothing is its control, whatever its release would have of its own", () => {
  const spike: Command = { atS: 40, do: "spike", factor: 8, forS: 40 };
  const liveness = { ...usualProbe, timeoutMs: 200 };
  const probes = { ...shop.instances.probes, liveness };
  const { worlds, control } = ran({ strategy: "none", overrides: own }, [kill, spike], { probes });
  // Processes are stopped and started again here: by the kill, and by liveness probes that overload makes fail.
  expect(lifeOf(control, 1).length).toBeGreaterThan(2);
  expect(instancesWith(control, Phase.restarting).size).toBe(1);
  expect(hashOf(worlds[0])).toBe(hashOf(control));
});

test("nobody is hurt by the deployment that a do-nothing world does not make", () => {
  const {
    worlds: [recording],
    control,
  } = ran({ strategy: "none", overrides: own }, [kill, deploy]);
  const window = windowOf([recording]);
  const outputs = outputsOf(recording, control, window, moments(recording, control));
  expect(outputs).toMatchObject({
    failedRequests: 0,
    usersHarmed: 0,
    usersWhoNoticed: 0,
    sessionsLost: 0,
    restarts: 0,
  });
});

test("until the deployment a world is what it would be without anything of its own", () => {
  const others = ran({}, [kill, deploy]).worlds[0];
  const recording = ran({ overrides: own }, [kill, deploy]).worlds[0];
  const before = ({ tables: { requests } }: Recording) => {
    const { sentAt, endAfter, fate, instance } = requests.columns;
    const rows = Array.from({ length: requests.rows }, (_, row) => row);
    const ended = rows.filter((row) => sentAt[row] + endAfter[row] < 30e6);
    return ended.map((row) => [sentAt[row], endAfter[row], fate[row], instance[row]]);
  };
  expect(before(recording).length).toBeGreaterThan(100);
  expect(before(recording)).toEqual(before(others));
});

/** The versions of those that were killed for their memory. */
function killedForMemory({ tables: { steps, instances } }: Recording): Set<number> {
  const { kind, instance } = steps.columns;
  const rows = Array.from({ length: steps.rows }, (_, row) => row).filter((row) => kind[row] === Step.outOfMemory);
  return new Set(rows.map((row) => instances.columns.version[instance[row]]));
}

test("memory: the release's processes are killed for it, those from before are not", () => {
  const recording = ran({ overrides: { memory: leaky } }, [deploy]).worlds[0];
  expect(killedForMemory(recording)).toEqual(new Set([2]));
});

test("a limit that the scenario has and the release has not kills the old ones alone", () => {
  const recording = ran({ overrides: { memory: null } }, [deploy], { memory: leaky }).worlds[0];
  expect(killedForMemory(recording)).toEqual(new Set([1]));
});

test("probes: one without readiness counts as ready when its process starts, one from before when a probe says so", () => {
  const recording = ran({ overrides: { probes: { readiness: null } } }, [kill, deploy]).worlds[0];
  expect(instancesWith(recording, Phase.readyUnseen)).toEqual(new Set([2]));
  // Killed at 10 s and started again at once: boots for 8 s, and is asked each second.
  const life = lifeOf(recording, 1).map((phase) => phase.split(" ")[0]);
  expect(life.slice(0, 5)).toEqual(["ready", "crashed", "booting", "running", "ready"]);
});

test("pull: the image of the release takes its time, and fails; going back finds that of the scenario", () => {
  const pull = { takes: { kind: "constant", ms: 5000 }, failures: 1 } as const;
  const back: Command = { atS: 100, do: "deploy", version: 1 };
  const recording = ran({ overrides: { pull }, strategy: "stop-start" }, [deploy, back]).worlds[0];
  expect(instancesWith(recording, Phase.pulling)).toEqual(new Set([2]));
  expect(instancesWith(recording, Phase.pullBackOff)).toEqual(new Set([2]));
});

const ignores = { preStopMs: 0, sigterm: "ignores", lingerMs: 0, graceMs: 20_000 } as const;
const ownGrace = { stop: { graceMs: 4000 } } as const;

/** s from the one phase of an instance's life to the next one of that name. */
function between(life: string[], from: string, to: string): number {
  const [begin, end] = [from, to].map((name) => life.find((phase) => phase.startsWith(`${name} `))?.split(" ")[1]);
  return Number(end) - Number(begin);
}

test("stop: a deployment stops the old ones, and the new ones, in its world's way", () => {
  const back: Command = { atS: 100, do: "deploy", version: 1 };
  const recording = ran({ overrides: ownGrace, strategy: "stop-start" }, [deploy, back], { stop: ignores }).worlds[0];
  expect(recording.tables.instances.columns.version.slice(0, 8)).toEqual(Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2));
  for (const instance of [0, 4]) {
    expect(between(lifeOf(recording, instance), "terminating", "stopped")).toBeCloseTo(4, 6);
  }
});

test("stop: an old one whose probe fails is restarted in the scenario's way, as in the control", () => {
  const liveness = { ...usualProbe, timeoutMs: 1, failureThreshold: 1, periodMs: 1000 };
  const spike: Command = { atS: 20, do: "spike", factor: 20, forS: 5 };
  const { worlds, control } = ran({ overrides: ownGrace }, [spike, { ...deploy, atS: 60 }], {
    stop: ignores,
    probes: { startup: null, readiness: null, liveness },
  });
  for (const recording of [worlds[0], control]) {
    expect(between(lifeOf(recording, 0), "restarting", "crashed")).toBeCloseTo(20, 6);
  }
});
