import type { Autoscaler, Balancer, Probes, World } from "../../engine/experiment.ts";
import type { Position } from "./tree.ts";

/** What a manifest says of one service and its rollout, in the model's words and units; what it cannot say is assumed. */
export interface Release {
  /** As in "Deployment web". */
  subject: string;
  system: string;
  at: Position;
  replicas: number;
  /** Who changes that number, as far as the manifest says; null or missing = nobody. */
  autoscaler?: Pick<Autoscaler, "fewest" | "most" | "targetPct" | "behavior" | "applied"> | null;
  rollout: Pick<World, "strategy" | "settings"> | NotSimulated;
  probes: Probes;
  stop: {
    /** What the platform lets pass before SIGTERM, or a hook; null = there is one, but the manifest does not say how long. */
    preStopMs: number | null;
    /** From SIGTERM on, or where a hook spends it (Kubernetes) from the beginning. */
    graceMs: number;
    isSpentByHook: boolean;
    /** What is usual where the manifest does not say, and why. */
    usualHook: { ms: number; why: string };
  };
  memoryLimitMb: number | null;
  /** How many containers run one after another before the process starts. */
  initContainers: number;
  front: Front;
}

export interface NotSimulated {
  notSimulated: string;
}

/** What hands requests to the instances, as far as the manifest says. */
export interface Front extends Pick<Balancer, "layer" | "policy" | "fallsBack"> {
  /** Its own checks of its targets; none = it goes by what the platform says. */
  checks?: Balancer["healthCheck"];
  /** For how long it waits for requests at a target that left; missing = not said. */
  deregistrationMs?: number;
  /** A balancer of the cloud, which learns of changes later. */
  isCloud: boolean;
  /** As in "the Ingress shop". */
  name: string;
}
