/** What a manifest says of a Rollout, as far as it can be refused. Field names are the manifest's. */
export interface RolloutManifest {
  replicas?: number;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  revisionHistoryLimit?: number;
  canary?: CanaryManifest;
  blueGreen?: BlueGreenManifest;
}

export interface CanaryManifest {
  maxSurge?: number | string;
  maxUnavailable?: number | string;
  canaryService?: string;
  stableService?: string;
  scaleDownDelaySeconds?: number;
  dynamicStableScale?: boolean;
  steps?: readonly StepManifest[];
  trafficRouting?: TrafficRoutingManifest;
}

export interface TrafficRoutingManifest {
  /** By their names in the manifest: nginx, istio, alb, smi, traefik, plugins … */
  routers: readonly string[];
  maxTrafficWeight?: number;
  /** Istio tells the versions apart by subsets instead of services. */
  hasDestinationRule?: boolean;
}

/** A step by the actions it names. */
export interface StepManifest {
  setWeight?: number;
  /** Null: until somebody promotes. */
  pause?: { durationS: number | null };
  setCanaryScale?: object;
  analysis?: object;
  experiment?: object;
  setHeaderRoute?: object;
  setMirrorRoute?: object;
  plugin?: object;
}

export interface BlueGreenManifest {
  activeService: string;
  previewService?: string;
  scaleDownDelayRevisionLimit?: number;
}
