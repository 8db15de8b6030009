import type { Instances, Memory, Probe, Pull, Stop } from "../experiment.ts";
import type { ProbeRule } from "../platforms/kubernetes/probe.ts";

/** What a version says of how its instances are run; times in the model's own unit, whole µs. */
export interface Template {
  /** By ProbeKind. */
  readonly probes: readonly (ProbeTimes | null)[];
  readonly preStop: number;
  readonly sigterm: Stop["sigterm"];
  readonly linger: number;
  readonly grace: number;
  readonly pull: Pull;
  readonly memory: Memory | null;
}

/** A probe's rule, and what it checks. */
export interface ProbeTimes extends ProbeRule {
  readonly isPort: boolean;
}

export function templateFrom({ probes, stop, pull, memory }: Instances): Template {
  return {
    probes: [probes.startup, probes.readiness, probes.liveness].map(probeTimes),
    preStop: micros(stop.preStopMs),
    sigterm: stop.sigterm,
    linger: micros(stop.lingerMs),
    grace: micros(stop.graceMs),
    pull,
    memory,
  };
}

export function micros(ms: number): number {
  return Math.round(ms * 1000);
}

function probeTimes(probe: Probe | null): ProbeTimes | null {
  if (probe === null) return null;
  return {
    delay: micros(probe.delayMs),
    period: micros(probe.periodMs),
    timeout: micros(probe.timeoutMs),
    successThreshold: probe.successThreshold,
    failureThreshold: probe.failureThreshold,
    isPort: probe.checks === "port",
  };
}
