/** What a manifest says of a Deployment; what it does not say is absent. Field names are the manifest's. */
export interface DeploymentManifest {
  replicas?: number;
  strategy?: { type?: string; rollingUpdate?: RollingUpdate };
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  revisionHistoryLimit?: number;
  paused?: boolean;
  /** matchLabels of the selector. */
  selector?: Record<string, string>;
  /** Labels of the pod template. */
  labels?: Record<string, string>;
  restartPolicy?: string;
  terminationGracePeriodSeconds?: number;
}

export interface RollingUpdate {
  maxSurge?: number | string;
  maxUnavailable?: number | string;
}

/** The same after the API server has filled it in. */
export interface Deployment {
  replicas: number;
  strategy: { type: string; rollingUpdate?: Required<RollingUpdate> };
  minReadySeconds: number;
  progressDeadlineSeconds: number;
  revisionHistoryLimit: number;
  paused: boolean;
  selector: Record<string, string>;
  labels: Record<string, string>;
  restartPolicy: string;
  terminationGracePeriodSeconds: number;
}

/** A deadline or a history limit of so much means none at all (the largest int32). */
export const unlimited = 2_147_483_647;

/**
 * What the API server fills in. An explicit 0 stays 0.
 *
 * Source: Kubernetes, `SetDefaults_Deployment` in pkg/apis/apps/v1/defaults.go and `SetDefaults_PodSpec` in
 * pkg/apis/core/v1/defaults.go.
 */
export function withDefaults(manifest: DeploymentManifest): Deployment {
  const { replicas = 1, strategy = {}, minReadySeconds = 0, progressDeadlineSeconds = 600 } = manifest;
  const { revisionHistoryLimit = 10, paused = false, selector = {}, labels = {} } = manifest;
  const { restartPolicy = "Always", terminationGracePeriodSeconds = 30 } = manifest;
  const type = strategy.type ?? "RollingUpdate";
  const said = type === "RollingUpdate" ? (strategy.rollingUpdate ?? {}) : strategy.rollingUpdate;
  const rollingUpdate = said && { maxSurge: said.maxSurge ?? "25%", maxUnavailable: said.maxUnavailable ?? "25%" };
  return {
    replicas,
    strategy: rollingUpdate ? { type, rollingUpdate } : { type },
    minReadySeconds,
    progressDeadlineSeconds,
    revisionHistoryLimit,
    paused,
    selector,
    labels,
    restartPolicy,
    terminationGracePeriodSeconds,
  };
}

/**
 * Which pull policy a container has that names none: a tag that may move is pulled each time.
 *
 * Source: Kubernetes, `SetDefaults_Container` in pkg/apis/core/v1/defaults.go.
 */
export function pullPolicy(image: string): "Always" | "IfNotPresent" {
  if (image.includes("@")) return "IfNotPresent";
  const name = image.slice(image.lastIndexOf("/") + 1);
  const tag = name.includes(":") ? name.slice(name.indexOf(":") + 1) : "latest";
  return tag === "latest" ? "Always" : "IfNotPresent";
}
