import { expect, test } from "vitest";
import { parseExperiment } from "../../src/scenarios/schema.ts";
import { presetOf } from "../../src/scenarios/presets.ts";
import { runRollout, s, scalesOf } from "../support/rollout.ts";

/** Source: SEMANTICS 1.2 and 1.3: absolute numbers are used as they are, a text with % is what the bare number was. */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;
const scales = (maxSurge: number | string, maxUnavailable: number | string, replicas: number) =>
  scalesOf(runRollout({ settings: { maxSurge, maxUnavailable }, instances: { replicas }, commands: [deploy] }));

test.each([
  ["25%", "25%", 25, 25, 7],
  ["2", "1", 25, 25, 7],
  ["1", "0", 10, 0, 10],
  ["0", "100%", 0, 100, 3],
  ["3", "3", 100, 100, 3],
] as const)("maxSurge %s and maxUnavailable %s", (surge, unavailable, surgePct, unavailablePct, replicas) => {
  expect(scales(surge, unavailable, replicas)).toEqual(scales(surgePct, unavailablePct, replicas));
});

test("7 replicas, surge 1, unavailable 0: strictly one at a time, seven rounds", () => {
  const steps = scales("1", "0", 7);
  expect(steps.map(({ by, version }) => by * (version === 2 ? 1 : 10))).toEqual(
    Array.from({ length: 7 }, () => [1, -10]).flat(),
  );
  expect(steps[0].at).toBe(10 * s);
});

test("a surge of more than all: all start at once", () => {
  expect(scales("9", "0", 3)[0]).toMatchObject({ by: 3, version: 2 });
  expect(scales("200%", "0", 3)[0]).toMatchObject({ by: 3, version: 2 });
});

test.each([
  [25, true],
  ["25%", true],
  ["3", true],
  ["0", true],
  [101, false],
  [-1, false],
  ["-1", false],
  ["1.5", false],
  ["half", false],
  ["", false],
  [true, false],
])("as a setting %j is taken: %s", (maxSurge, isTaken) => {
  const { experiment } = presetOf("lab")!;
  const worlds = [{ ...experiment.worlds[1], settings: { maxSurge } }];
  expect(parseExperiment({ ...experiment, worlds }).ok).toBe(isTaken);
});
