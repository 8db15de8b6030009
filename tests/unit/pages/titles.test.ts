import { expect, test } from "vitest";
import { strategyOf } from "../../../src/engine/operator/registry.ts";
import { titleOf } from "../../../src/pages/home/titles.ts";
import { preset } from "../../../src/scenarios/presets/home.ts";

test("the first page calls its strategies as they call themselves", () => {
  for (const { strategy } of preset.experiment.worlds) expect(titleOf(strategy)).toBe(strategyOf(strategy).title);
});
