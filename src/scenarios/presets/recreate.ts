import type { Preset } from "../preset.ts";
import { shop } from "../shop.ts";

export const preset: Preset = {
  id: "recreate",
  title: "Recreate, beside recreate with a drain",
  line: "Both are down while nothing runs; only one of them lets every request that has begun come to its end.",
  experiment: {
    schema: 2,
    name: "Recreate, beside recreate with a drain",
    seed: 1,
    scenario: { ...shop, horizonS: 200, sessions: "shared" },
    worlds: [
      { id: "A", strategy: "recreate", settings: {}, overrides: {} },
      { id: "B", strategy: "recreate-graceful", settings: {}, overrides: {} },
    ],
    commands: [{ atS: 30, do: "deploy", version: 2 }],
  },
};
