import { expect, test } from "vitest";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { presetOf } from "../../src/scenarios/presets.ts";

/** Fleets that are larger than the columns they begin with. */
test.each([15, 17, 40, 130])("a rolling update of %i instances that drain hurts nobody", (replicas) => {
  const { experiment } = presetOf("lab")!;
  const { scenario, worlds } = experiment;
  const { worlds: recordings, control } = simulate({
    ...experiment,
    scenario: { ...scenario, instances: { ...scenario.instances, replicas } },
    worlds: [worlds[1]],
  });
  const { fate, instance } = recordings[0].tables.requests.columns;
  const failed = Array.from(fate.subarray(0, recordings[0].tables.requests.rows)).filter((one) => one > Fate.served);
  expect(failed).toEqual([]);
  expect(outputs(recordings, control)[0]).toMatchObject({ usersHarmed: 0, rolloutState: "complete" });
  // All of them take their turn.
  expect(new Set(instance.subarray(0, recordings[0].tables.requests.rows)).size).toBeGreaterThanOrEqual(replicas);
});
