import type { Balancer, Probes, World } from "../../engine/experiment.ts";
import type { Position } from "./tree.ts";

/** What a manifest says of one service and its rollout, in the model's words and units; what it cannot say is assumed. */
export interface Release {
  /** As in "Deployment web". */
  subject: string;
  system: string;
  at: Position;
  replicas: number;
  rollout: Pick<World, "strategy" | "settings"> | NotSimulated;
  probes: Probes;
  stop: {
    /** null = there is a hook that does not say how long it takes. */
    preStopMs: number | null;
    graceMs: number;
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
  /** A balancer of the cloud, which learns of changes later. */
  isCloud: boolean;
  /** As in "the Ingress shop". */
  name: string;
}
