import { expect, test } from "vitest";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { presetOf } from "../../src/scenarios/presets.ts";

/** What the first page claims must not hang on one lucky seed. */
test.each(Array.from({ length: 24 }, (_, seed) => seed))("the first page's claims hold with seed %i", (seed) => {
  const { experiment } = presetOf("home")!;
  const { worlds, control } = simulate({ ...experiment, seed });
  const [naive, careful] = outputs(worlds, control);
  expect(naive.usersHarmed).toBeGreaterThan(18);
  expect(naive.downtimeSeconds).toBeGreaterThan(6);
  expect(careful).toMatchObject({ usersHarmed: 0, failedRequests: 0, downtimeSeconds: 0, rolloutState: "complete" });
  expect(careful.usersWhoNoticed).toBeLessThan(naive.usersHarmed / 4);
});
