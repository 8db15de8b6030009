import type { Probe, Scenario } from "../engine/experiment.ts";

/** Kubernetes' defaults. */
export const usualProbe: Probe = {
  delayMs: 0,
  periodMs: 10_000,
  timeoutMs: 1000,
  successThreshold: 1,
  failureThreshold: 3,
  checks: "answer",
};

/**
 * The shop that most presets are about: people look around, many log in, some fill a cart and buy. Figures are usual ones
 * for a small web service; docs/model.md says which are assumed.
 */
export const shop: Scenario = {
  horizonS: 300,
  people: {
    arrivals: { kind: "population", people: 120, away: { kind: "exponential", meanMs: 4000 } },
    journey: [
      { kind: "browse", times: [1, 4], chance: 1, requests: 1 },
      { kind: "login", times: [1, 1], chance: 0.7, requests: 1 },
      { kind: "browse", times: [1, 5], chance: 1, requests: 1 },
      { kind: "cart", times: [1, 3], chance: 0.7, requests: 1 },
      { kind: "browse", times: [1, 3], chance: 0.5, requests: 1 },
      { kind: "checkout", times: [1, 1], chance: 0.6, requests: 3 },
    ],
    think: { kind: "lognormal", medianMs: 2500, sigma: 0.6 },
    patience: { kind: "uniform", minMs: 6000, maxMs: 10_000 },
    reload: { chance: 0.6, delay: { kind: "uniform", minMs: 1000, maxMs: 3000 }, backOff: 1, mostTries: 4 },
    live: null,
  },
  network: { clientMs: 20, hopMs: 1 },
  balancer: {
    layer: "L7",
    policy: "round-robin",
    endpointLagMs: 1000,
    registrationMs: 0,
    deregistrationMs: null,
    fallsBack: true,
    retries: 0,
    retryOn: "refused",
    retryBackOffMs: 25,
    retryBudget: null,
    timeoutMs: 30_000,
    keepAliveMs: null,
    healthCheck: null,
    outlier: null,
    panicPct: 0,
    slowStartMs: 0,
  },
  instances: {
    replicas: 4,
    slots: 4,
    queueLimit: 50,
    queueOrder: "fifo",
    cores: null,
    demand: { kind: "lognormal", medianMs: 80, sigma: 0.7 },
    scheduleMs: 2000,
    pull: { takes: { kind: "constant", ms: 0 }, failures: 0 },
    init: { kind: "constant", ms: 0 },
    boot: { kind: "constant", ms: 8000 },
    warmUp: { slowdown: 3, tauMs: 8000 },
    probes: { startup: null, readiness: { ...usualProbe, periodMs: 1000 }, liveness: null },
    stop: { preStopMs: 0, sigterm: "exits", lingerMs: 5000, graceMs: 30_000 },
    skipsAbandoned: false,
    keepAliveMs: null,
    memory: null,
  },
  sessions: "memory",
  jobs: { place: "memory", ack: "early", takes: { kind: "constant", ms: 5000 }, redeliverMs: 30_000 },
  cache: null,
  store: null,
  idempotencyKeys: true,
  autoscaler: null,
};
