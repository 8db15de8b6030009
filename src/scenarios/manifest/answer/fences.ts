import type { Ground } from "./change.ts";
import type { Edit } from "./edit/edit.ts";

/** Where the two bounds of a rolling update stand; null = it has none. */
export function fencesOf({ system, kind, experiment }: Ground): {
  surge: (pods: number) => Edit;
  unavailable: (pods: number) => Edit;
} | null {
  const { strategy, settings } = experiment.worlds[0];
  if (!["rolling-update", "argo-canary"].includes(strategy) || settings["maxUnavailable"] === undefined) return null;
  const around =
    system === "Kubernetes" && kind === "Deployment"
      ? ["spec", "strategy", "rollingUpdate"]
      : system === "Argo Rollouts"
        ? ["spec", "strategy", "canary"]
        : null;
  if (around === null) return null;
  const at = (key: string) => (pods: number) => ({ of: "workload" as const, path: [...around, key], value: pods });
  return { surge: at("maxSurge"), unavailable: at("maxUnavailable") };
}
