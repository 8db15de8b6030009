import { expect, test } from "vitest";
import { brokenImports } from "./import-rule.ts";
import { sourcesIn } from "./sources.ts";

test("imports point one way: pages → stage, charts, ui, state → worker → scenarios → engine", () => {
  expect(brokenImports(sourcesIn("src"))).toEqual([]);
});

test.each([
  ["src/engine/model/work.ts", 'import { x } from "../../scenarios/shop.ts";'],
  ["src/engine/model/work.ts", 'import * as v from "valibot";'],
  ["src/engine/strategies/none.ts", 'import type { Model } from "../model/model.ts";'],
  ["src/stage/Stage.tsx", 'import { Run } from "../engine/run.ts";'],
  ["src/stage/Stage.tsx", 'const page = await import("../pages/lab/LabPage.tsx");'],
  ["src/ui/Button.tsx", 'export * from "../state/clock.ts";'],
  ["src/worker/client.ts", 'import "../state/clock.ts";'],
  ["src/elsewhere/file.ts", ""],
])("an import against the rule is found: in %s, %s", (path, text) => {
  expect(brokenImports([{ path, text }])).toHaveLength(1);
});
