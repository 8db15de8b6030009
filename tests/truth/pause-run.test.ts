import { expect, test } from "vitest";
import { actsOf, statesOf, versionsLeft } from "../support/orchestrated.ts";
import { runRollout, type Rollout } from "../support/rollout.ts";

/** Pausing, resuming and overtaking a Deployment's rollout in a run. Source: SEMANTICS 1.6, 1.7. */

const deploy = (atS: number, version: number) => ({ atS, do: "deploy", version }) as const;
const settings = { maxSurge: "1", maxUnavailable: "0" };
const run = (commands: Rollout["commands"], rollout: Partial<Rollout> = {}) =>
  runRollout({ settings, commands, ...rollout, instances: { replicas: 3, ...rollout.instances } });

test("paused it goes no further, whatever becomes ready; resumed it goes on where it was", () => {
  const recording = run([deploy(7, 2), { atS: 9, do: "pause" }, { atS: 100, do: "resume" }]);
  expect(actsOf(recording).slice(0, 3)).toEqual(["7 +3v2", "100 -2v1", "100 +4v2"]);
  expect(statesOf(recording).at(-1)).toMatch(/^complete/);
  const forGood = run([deploy(7, 2), { atS: 9, do: "pause" }], { settings: { ...settings, progressDeadlineS: 30 } });
  expect(actsOf(forGood)).toEqual(["7 +3v2"]);
  // Nor does its deadline run.
  expect(statesOf(forGood)).toEqual(["progressing 7"]);
});

test("the deadline starts anew when it is resumed", () => {
  const broken = { pull: { takes: { kind: "constant" as const, ms: 0 }, failures: 1000 } };
  const commands = [deploy(7, 2), { atS: 9, do: "pause" } as const, { atS: 100, do: "resume" } as const];
  const recording = run(commands, { settings: { ...settings, progressDeadlineS: 30 }, instances: broken });
  expect(statesOf(recording)).toEqual(["progressing 7", "stuck 130.000001"]);
});

test("whoever deploys while it is paused waits until it is resumed", () => {
  const recording = run([{ atS: 5, do: "pause" }, deploy(7, 2), { atS: 50, do: "resume" }]);
  expect(actsOf(recording)[0]).toBe("50 +3v2");
  expect(versionsLeft(recording)).toEqual([2, 2, 2]);
  const recreate = run([{ atS: 5, do: "pause" }, deploy(7, 2), { atS: 50, do: "resume" }], {
    ...{ strategy: "recreate", settings: {} },
  });
  expect(actsOf(recreate)[0]).toBe("50 -2v1");
});

test("a third version takes over in the middle: it starts from nothing, and the half-rolled second is one more old set", () => {
  // One is new when the third comes: it takes the place of the surge, then the oldest set goes first.
  const recording = run([deploy(7, 2), deploy(12, 3)]);
  expect(actsOf(recording)).toEqual([
    ...["7 +3v2", "11 -2v1", "11 +4v2"],
    ...["12 -4v2", "12 +5v3", "16 -1v1", "16 +6v3", "20 -0v1", "20 +7v3", "24 -3v2"],
  ]);
  expect(versionsLeft(recording)).toEqual([3, 3, 3]);
});
