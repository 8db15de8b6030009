import type { Preset } from "../preset.ts";
import { shop } from "../shop.ts";

export const preset: Preset = {
  id: "four-steps",
  title: "The four steps, in the right order and in a wrong one",
  line: "Start new, redirect traffic, stop old, remove old: the same four cards, with their waits and without.",
  experiment: {
    schema: 2,
    name: "The four steps, in the right order and in a wrong one",
    seed: 1,
    scenario: { ...shop, horizonS: 200, sessions: "shared" },
    worlds: [
      { id: "A", strategy: "compose", settings: { steps: "redirect, stop, start, remove" }, overrides: {} },
      {
        id: "B",
        strategy: "compose",
        settings: { steps: "start, until ready, redirect, until empty, stop, remove" },
        overrides: {},
      },
    ],
    commands: [{ atS: 30, do: "deploy", version: 2 }],
  },
};
