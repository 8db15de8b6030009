import type { Preset } from "../preset.ts";
import { shop } from "../shop.ts";

export const preset: Preset = {
  id: "blue-green",
  title: "Blue-green, beside a rolling update",
  line: "One switch with twice the instances, or a few at a time; then back to v1, at once or as slowly as it came.",
  experiment: {
    schema: 2,
    name: "Blue-green, beside a rolling update",
    seed: 1,
    scenario: { ...shop, horizonS: 240, sessions: "shared" },
    worlds: [
      {
        id: "A",
        strategy: "rolling-update",
        settings: { maxSurge: 25, maxUnavailable: 0 },
        overrides: { stop: { preStopMs: 5000, sigterm: "drains" } },
      },
      { id: "B", strategy: "blue-green", settings: { keepS: 60 }, overrides: { stop: { sigterm: "drains" } } },
    ],
    commands: [
      { atS: 30, do: "deploy", version: 2 },
      { atS: 90, do: "deploy", version: 1 },
    ],
  },
};
