import { Mechanism } from "../../recording/codes.ts";
import type { Probe } from "../../experiment.ts";
import { instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Kubernetes' defaults, but for the period. */
const probe: Probe = {
  delayMs: 0,
  periodMs: 10_000,
  timeoutMs: 1000,
  successThreshold: 1,
  failureThreshold: 3,
  checks: "answer",
};

/** Kubernetes sends requests to whatever has no readiness probe as soon as its process runs. */
export const remedy: Remedy = {
  id: "readiness-probe",
  title: "A readiness probe",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => (instancesOf(experiment, world).probes.readiness === null ? [1] : []),
  fits: (seen) => has(seen, Mechanism.notListening),
  apply: (experiment, world, size) => withProbes(experiment, world, { readiness: { ...probe, periodMs: size * 1000 } }),
  sentence: (size) => `A readiness probe every ${size} s would have kept requests away until somebody listened.`,
};
