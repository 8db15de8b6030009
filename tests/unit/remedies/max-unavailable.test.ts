import { expect, test } from "vitest";
import type { World } from "../../../src/engine/experiment.ts";
import { remedy } from "../../../src/engine/remedies/knobs/max-unavailable.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";

const { experiment } = presetOf("lab")!;
const rolling = (settings: World["settings"]): World => ({ ...experiment.worlds[1], settings });

test.each([
  [{}, [1]],
  [{ maxUnavailable: 0 }, []],
  [{ maxUnavailable: "0" }, []],
  [{ maxUnavailable: "0%" }, []],
  [{ maxUnavailable: "1" }, [1]],
  [{ maxUnavailable: "25%" }, [1]],
])("with %j there is something to try: %j", (settings, sizes) => {
  const world = rolling(settings);
  expect(remedy.sizes({ ...experiment, worlds: [world] }, world)).toEqual(sizes);
});

test("it keeps the surge as it is said, or makes it one instance", () => {
  const changed = (maxSurge: string | number) => {
    const world = rolling({ maxSurge, maxUnavailable: "50%" });
    return remedy.apply({ ...experiment, worlds: [world] }, world, 1).worlds[0].settings;
  };
  expect(changed("2")).toEqual({ maxSurge: "2", maxUnavailable: 0 });
  expect(changed("30%")).toEqual({ maxSurge: "30%", maxUnavailable: 0 });
  expect(changed("0")).toEqual({ maxSurge: "1", maxUnavailable: 0 });
});
