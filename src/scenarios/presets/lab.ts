import type { Preset } from "../preset.ts";
import { shop } from "../shop.ts";

export const preset: Preset = {
  id: "lab",
  title: "Stop and start, beside a rolling update",
  line: "The same release to the same 120 people: everything stopped and started, or a few instances at a time.",
  experiment: {
    schema: 2,
    name: "Stop and start, beside a rolling update",
    seed: 1,
    scenario: { ...shop, horizonS: 240, sessions: "shared" },
    worlds: [
      { id: "A", strategy: "stop-start", settings: { scope: "all", installS: 2 }, overrides: {} },
      {
        id: "B",
        strategy: "rolling-update",
        settings: { maxSurge: 25, maxUnavailable: 0 },
        overrides: { stop: { preStopMs: 5000, sigterm: "drains" } },
      },
    ],
    commands: [{ atS: 30, do: "deploy", version: 2 }],
  },
};
