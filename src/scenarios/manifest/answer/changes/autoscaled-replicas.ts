import { type Change, Effort } from "../change.ts";

/**
 * The manifest keeps out of what is the autoscaler's.
 *
 * Source: Kubernetes' documentation, Horizontal Pod Autoscaling, "Migrating Deployments and StatefulSets to horizontal
 * autoscaling".
 */
export const change: Change = {
  id: "a-autoscaled-replicas",
  effort: Effort.line,
  variants: ({ system, experiment: { scenario } }) => {
    const { autoscaler, instances } = scenario;
    if (!["Kubernetes", "Argo Rollouts"].includes(system) || !autoscaler || autoscaler.applied === null) return [];
    return [
      {
        edits: [{ of: "workload", path: ["spec", "replicas"], value: null }],
        // As many run before as now: what the manifest said was no measure of that.
        assumed: { runningReplicas: instances.replicas },
        sentence: `Leave replicas out: each time the manifest is applied it sets ${autoscaler.applied}, though the autoscaler had made it ${instances.replicas}. (Applied by kubectl apply, the removal itself would once set 1: take replicas out of the last-applied annotation first, with kubectl apply edit-last-applied.)`,
      },
    ];
  },
};
