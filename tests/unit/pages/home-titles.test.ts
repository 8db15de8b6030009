import { expect, test } from "vitest";
import { strategyOf } from "../../../src/engine/operator/registry.ts";
import { titles } from "../../../src/pages/home/as-it-is.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";

test("the first page calls its strategies by their names", () => {
  const ids = presetOf("home")!.experiment.worlds.map(({ strategy }) => strategy);
  expect(ids.map((id) => titles[id])).toEqual(ids.map((id) => strategyOf(id).title));
});
