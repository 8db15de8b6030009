import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/**
 * Two owners of one number: each time the manifest is applied it undoes what the autoscaler had found. Source: Kubernetes,
 * "Horizontal Pod Autoscaling", Migrating Deployments and StatefulSets to horizontal autoscaling.
 */
export const remedy: Remedy = {
  id: "leave-out-replicas",
  title: "No replicas in the manifest",
  unit: "",
  reach: Reach.manifest,
  scope: "scenario",
  sizes: ({ scenario: { autoscaler } }) => (autoscaler === null || autoscaler.applied === null ? [] : [1]),
  fits: (seen) => seen.replicasReset,
  apply: (experiment) => {
    const { autoscaler } = experiment.scenario;
    return withScenario(experiment, { autoscaler: autoscaler && { ...autoscaler, applied: null } });
  },
  sentence: () =>
    "A manifest without `replicas` would have left the number of instances to the autoscaler when it was applied.",
};
