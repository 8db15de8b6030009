import { expect, test } from "vitest";
import { decisionLabels } from "../../../src/charts/decision-labels.ts";
import { isWayBack } from "../../../src/charts/ticks.ts";

const asPixels = (at: number) => at;

test("decisions far from each other have words of their own", () => {
  const far = [
    { at: 30, word: "deploy" },
    { at: 300, word: "kill" },
  ];
  expect(decisionLabels(far, asPixels, 900)).toEqual([
    { at: 30, text: "deploy", isBefore: false },
    { at: 300, text: "kill", isBefore: false },
  ]);
});

test("decisions whose words would collide share one label; at the right edge it stands before its mark", () => {
  const near = [
    { at: 30, word: "deploy" },
    { at: 43, word: "go back" },
    { at: 80, word: "spike" },
    { at: 880, word: "kill" },
  ];
  expect(decisionLabels(near, asPixels, 900)).toEqual([
    { at: 30, text: "deploy, go back, spike", isBefore: false },
    { at: 880, text: "kill", isBefore: true },
  ]);
});

test("a deployment of an older version than the last one is a way back; the first one never is", () => {
  const first = { atS: 10, do: "deploy", version: 1 } as const;
  const second = { atS: 30, do: "deploy", version: 2 } as const;
  const back = { atS: 60, do: "deploy", version: 1 } as const;
  const again = { atS: 90, do: "deploy", version: 2 } as const;
  const all = [back, second, first, again];
  expect(all.map((command) => isWayBack(all, command))).toEqual([true, false, false, false]);
});
