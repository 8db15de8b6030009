import { expect, test } from "vitest";
import type { Instances } from "../../src/engine/experiment.ts";
import { Step } from "../../src/engine/recording/codes.ts";
import { lifeOf, runRollout, stepAt } from "../support/rollout.ts";

/** Source: SEMANTICS 1.3 (a version that never becomes ready), 2.3 (back-off, OOM); FACTS 1. */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;
const ms = (value: number) => ({ kind: "constant", ms: value }) as const;

function newLife(instances: Partial<Instances>, horizonS = 300): string[] {
  return lifeOf(runRollout({ instances: { replicas: 1, ...instances }, commands: [deploy], horizonS }), 1);
}

test("placed, pulled, initialized, booted; what takes no time leaves no trace", () => {
  const boot = ["booting", "running", "ready"];
  const whole = newLife({ pull: { takes: ms(4000), failures: 0 }, init: ms(3000) });
  expect(whole).toEqual(["pending 10", "pulling 11", "initializing 15", "booting 18", "running 20.5", "ready 21"]);
  expect(newLife({}).map((word) => word.split(" ")[0])).toEqual(["pending", ...boot]);
});

test("an image that cannot be pulled: tried again after 10, 20, 40, 80, 160, 300 s", () => {
  const life = newLife({ pull: { takes: ms(1000), failures: 7 } }, 1200).map((word) => word.split(" "));
  const backOffs = life.filter(([name]) => name === "pullBackOff").map(([, at]) => Number(at));
  const pulls = life.filter(([name]) => name === "pulling").map(([, at]) => Number(at));
  expect(backOffs.map((at, i) => pulls[i + 1] - at)).toEqual([10, 20, 40, 80, 160, 300, 300]);
  expect(life.at(-1)![0]).toBe("ready");
});

test("an image that cannot be pulled holds the rollout up; the old ones serve on, and the old image is there", () => {
  const instances = { replicas: 4, pull: { takes: ms(0), failures: 1000 } };
  const recording = runRollout({
    instances,
    settings: { progressDeadlineS: 60 },
    commands: [deploy, { atS: 150, do: "deploy", version: 1 }],
    horizonS: 300,
  });
  expect(lifeOf(recording, 4).slice(0, 4)).toEqual([
    "pending 10",
    "pullBackOff 11",
    "pullBackOff 21",
    "pullBackOff 41",
  ]);
  // One of four may be unavailable: it was taken away at once, and comes back with the old version.
  expect(lifeOf(recording, 6)).toEqual(["pending 150", "booting 151", "running 153.5", "ready 154"]);
  expect(stepAt(recording, Step.pullFailed)).toBe(11_000_000);
});

test("more memory at the start than the limit: OOM, and the ladder of a crash loop", () => {
  const memory = { limitMb: 512, baseMb: 600, perRequestMb: 0, leakMb: 0 };
  const recording = runRollout({ instances: { replicas: 1, memory }, commands: [deploy], horizonS: 400 });
  const life = lifeOf(recording, 1).map((word) => word.split(" "));
  const times = (name: string) => life.filter(([word]) => word === name).map(([, at]) => Number(at));
  const [starts, deaths] = [times("booting"), times("crashed")];
  expect(starts.slice(1).map((at, i) => at - deaths[i])).toEqual([0, 10, 20, 40, 80, 160]);
  expect(deaths.map((at, i) => at - starts[i])).toEqual(Array.from(deaths, () => 2.5));
});

test.each([
  // 512 − 100 − 4 for the one inside: 51 requests of 8 MB each; the 52nd is one too many.
  ["a leak", { limitMb: 512, baseMb: 100, perRequestMb: 4, leakMb: 8 }, 51],
  ["no leak", { limitMb: 512, baseMb: 100, perRequestMb: 4, leakMb: 0 }, Infinity],
])("memory that each request takes and keeps: %s", (_, memory, served) => {
  const recording = runRollout({
    horizonS: 60,
    commands: [],
    people: {
      arrivals: { kind: "population", people: 1, away: ms(1) },
      journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
      think: ms(10),
      reload: { chance: 0, delay: ms(1), backOff: 1, mostTries: 1 },
    },
    instances: { replicas: 1, demand: ms(100), memory },
  });
  const { requests, steps } = recording.tables;
  const killedAt = stepAt(recording, Step.outOfMemory);
  expect(Number.isNaN(killedAt)).toBe(served === Infinity);
  const before = Array.from({ length: requests.rows }, (_, row) => row).filter(
    (row) =>
      requests.columns.sentAt[row] + requests.columns.endAfter[row] <= (served === Infinity ? Infinity : killedAt),
  );
  if (served !== Infinity) expect(before.length).toBe(served);
  else expect(before.length).toBeGreaterThan(100);
  expect(steps.rows > 0).toBe(served !== Infinity);
});
