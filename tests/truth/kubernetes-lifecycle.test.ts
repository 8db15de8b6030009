import { expect, test } from "vitest";
import type { Stop } from "../../src/engine/experiment.ts";
import { Phase, Step } from "../../src/engine/recording/codes.ts";
import { lifeOf, runRollout, s, stepAt, untilReady } from "../support/rollout.ts";

/** Source: SEMANTICS 1.8 (Recreate), 2.1 (no readiness probe), 2.2 (termination), 2.3 (crash loops). */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;

/** The first instance's life when it is told to stop at 10 s. */
function stopping(stop: Stop): string[] {
  const instances = { replicas: 1, stop };
  return lifeOf(runRollout({ strategy: "stop-start", instances, commands: [deploy] }), 0);
}

test.each<[string, Stop, string[]]>([
  [
    "exits at SIGTERM",
    { preStopMs: 0, sigterm: "exits", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 10"],
  ],
  [
    "a hook first",
    { preStopMs: 5000, sigterm: "exits", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 15"],
  ],
  [
    "drains, and has nothing to do",
    { preStopMs: 5000, sigterm: "drains", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "draining 15", "stopped 15"],
  ],
  [
    "ignores: the whole grace",
    { preStopMs: 0, sigterm: "ignores", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 40"],
  ],
  [
    "the hook spends the grace",
    { preStopMs: 20_000, sigterm: "ignores", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 40"],
  ],
  [
    "a hook that hangs: 2 s more",
    { preStopMs: 40_000, sigterm: "ignores", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 42"],
  ],
  [
    "a hook cut at its end",
    { preStopMs: 40_000, sigterm: "exits", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "stopped 40"],
  ],
  [
    "never less than 2 s",
    { preStopMs: 0, sigterm: "ignores", graceMs: 500, lingerMs: 0 },
    ["terminating 10", "stopped 12"],
  ],
  [
    "lingers: serves on for a while, then drains",
    { preStopMs: 2000, sigterm: "lingers", graceMs: 30_000, lingerMs: 6000 },
    ["terminating 10", "lingering 12", "draining 18", "stopped 18"],
  ],
  [
    "lingers for no time: drains at once",
    { preStopMs: 0, sigterm: "lingers", graceMs: 30_000, lingerMs: 0 },
    ["terminating 10", "draining 10", "stopped 10"],
  ],
  [
    "lingers for longer than its grace",
    { preStopMs: 5000, sigterm: "lingers", graceMs: 10_000, lingerMs: 20_000 },
    ["terminating 10", "lingering 15", "stopped 20"],
  ],
])("told to stop: %s", (_, stop, life) => {
  expect(stopping(stop)).toEqual(["ready 0", ...life]);
});

test("the news travels by itself: the balancer believes in it for as long as the lag, whatever the process does", () => {
  const instances = { replicas: 1, stop: { preStopMs: 0, sigterm: "exits", graceMs: 30_000, lingerMs: 0 } as const };
  const recording = runRollout({ strategy: "stop-start", endpointLagMs: 2500, instances, commands: [deploy] });
  const { views, phases } = recording.tables;
  const { believed, at, phase } = views.columns;
  const seen = Array.from({ length: views.rows }, (_, row) => [
    believed[row],
    at[row] / s,
    phases.columns.phase[phase[row]],
  ]);
  expect(seen).toEqual([
    [1, 0, Phase.ready],
    [0, 12.5, Phase.stopped],
    [1, 10 + untilReady / s + 2.5, Phase.ready],
  ]);
});

test("all stopped together: the new ones begin when the last old one is gone, all at once", () => {
  const stop = { preStopMs: 3000, sigterm: "ignores", graceMs: 8000, lingerMs: 0 } as const;
  const recording = runRollout({ strategy: "stop-start", instances: { replicas: 5, stop }, commands: [deploy] });
  const { instances } = recording.tables;
  const created = [...instances.columns.createdAt.subarray(0, instances.rows)];
  expect(created).toEqual([0, 0, 0, 0, 0, 18 * s, 18 * s, 18 * s, 18 * s, 18 * s]);
  expect(stepAt(recording, Step.done)).toBe(18 * s + untilReady);
});

test("no readiness probe: ready as soon as the process runs, listening or not", () => {
  const instances = { replicas: 1, probes: { startup: null, readiness: null, liveness: null } };
  const recording = runRollout({ strategy: "stop-start", instances, commands: [deploy] });
  expect(lifeOf(recording, 1)).toEqual(["pending 10", "booting 11", "readyUnseen 11", "ready 13.5"]);
});

test("a crash loop: restarted at once, then after 10, 20, 40, 80, 160, 300, 300 s", () => {
  const boot = { kind: "constant", ms: 100 } as const;
  const instances = { replicas: 1, boot } as const;
  const delays = [0, 10, 20, 40, 80, 160, 300, 300];
  // Killed again 2 s after each restart.
  let atS = 1;
  const commands = delays.map((delay) => {
    const command = { atS, do: "kill", instance: 0 } as const;
    atS += delay + 2;
    return command;
  });
  const life = lifeOf(runRollout({ instances, commands, horizonS: 1200 }), 0);
  const crashes = life.filter((word) => word.startsWith("crashed")).map((word) => Number(word.split(" ")[1]));
  const starts = life.filter((word) => word.startsWith("booting")).map((word) => Number(word.split(" ")[1]));
  expect(starts.map((start, i) => start - crashes[i])).toEqual(delays);
});

test("the crash loop begins anew after more than 600 s without a crash", () => {
  const instances = { replicas: 1, boot: { kind: "constant", ms: 100 } } as const;
  const commands = [1, 5, 700, 1400].map((atS) => ({ atS, do: "kill", instance: 0 }) as const);
  const life = lifeOf(runRollout({ instances, commands, horizonS: 2000 }), 0);
  const starts = life.filter((word) => word.startsWith("booting"));
  expect(starts).toEqual(["booting 1", "booting 15", "booting 700", "booting 1400"]);
});

test("one that dies while it stops is not started again", () => {
  const stop = { preStopMs: 5000, sigterm: "drains", graceMs: 30_000, lingerMs: 0 } as const;
  const commands = [deploy, { atS: 12, do: "kill", instance: 0 } as const];
  const recording = runRollout({ strategy: "stop-start", instances: { replicas: 1, stop }, commands });
  expect(lifeOf(recording, 0)).toEqual(["ready 0", "terminating 10", "stopped 12"]);
});

test("one told to stop while it waits for its first probe is not ready afterwards", () => {
  // v2 listens at 13.5 s and would be probed at 14 s; at 13.7 s v1 is wanted again.
  const commands = [deploy, { atS: 13.7, do: "deploy", version: 1 } as const];
  const recording = runRollout({ instances: { replicas: 1 }, commands });
  const life = ["pending 10", "booting 11", "running 13.5", "terminating 13.7", "stopped 13.7"];
  expect(lifeOf(recording, 1)).toEqual(life);
});
