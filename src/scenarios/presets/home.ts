import type { Preset } from "../preset.ts";
import { shop } from "../shop.ts";

export const preset: Preset = {
  id: "home",
  title: "The first twenty seconds",
  line: "36 people, 4 instances: one world stops and starts, the other replaces one instance at a time.",
  experiment: {
    schema: 2,
    name: "The first twenty seconds",
    seed: 7,
    scenario: {
      ...shop,
      horizonS: 100,
      sessions: "shared",
      people: {
        ...shop.people,
        arrivals: { kind: "population", people: 36, away: { kind: "exponential", meanMs: 2000 } },
      },
      instances: {
        ...shop.instances,
        scheduleMs: 500,
        boot: { kind: "constant", ms: 6000 },
        demand: { kind: "lognormal", medianMs: 250, sigma: 0.6 },
        warmUp: { slowdown: 1.5, tauMs: 4000 },
      },
    },
    worlds: [
      {
        id: "A",
        strategy: "stop-start",
        settings: { scope: "all", installS: 1 },
        overrides: { stop: { sigterm: "exits" } },
      },
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
