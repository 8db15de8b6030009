import type { Experiment } from "../../engine/experiment.ts";
import { shop } from "../../scenarios/shop.ts";

/** A run in which as much as possible is to be seen at once: jobs, live connections, caches, a store, ejections, waits. */
export const features: Experiment = {
  schema: 2,
  name: "What the stage can show",
  seed: 3,
  scenario: {
    ...shop,
    horizonS: 140,
    people: {
      ...shop.people,
      arrivals: { kind: "population", people: 60, away: { kind: "exponential", meanMs: 2000 } },
      journey: [...shop.people.journey, { kind: "job", times: [1, 2], chance: 0.8, requests: 1 }],
      live: { share: 0.6, reconnect: { kind: "uniform", minMs: 0, maxMs: 2000 } },
    },
    balancer: {
      ...shop.balancer,
      policy: "sticky",
      healthCheck: { periodMs: 2000, timeoutMs: 500, healthyAfter: 5, unhealthyAfter: 2 },
      outlier: { failures: 3, ejectMs: 10_000, longestMs: 60_000, mostPct: 50 },
    },
    instances: { ...shop.instances, replicas: 3, pull: { takes: { kind: "constant", ms: 4000 }, failures: 0 } },
    jobs: { place: "memory", ack: "early", takes: { kind: "constant", ms: 8000 }, redeliverMs: 10_000 },
    cache: { place: "memory", hitShare: 0.95, fillMs: 15_000 },
    store: { slots: 1, demand: { kind: "exponential", meanMs: 120 }, timeoutMs: 800, retries: 0 },
  },
  worlds: [
    {
      id: "A",
      strategy: "rolling-update",
      settings: { maxSurge: 0, maxUnavailable: 40 },
      overrides: { pull: { failures: 1 } },
    },
    {
      id: "B",
      strategy: "blue-green",
      settings: { keepS: 20 },
      overrides: {
        memory: { limitMb: 512, baseMb: 200, perRequestMb: 4, leakMb: 3 },
        stop: { sigterm: "lingers", lingerMs: 8000 },
      },
    },
  ],
  commands: [{ atS: 30, do: "deploy", version: 2 }],
};
