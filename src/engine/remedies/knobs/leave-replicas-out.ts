import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** What an autoscaler has made of the number of instances is left to it. */
export const remedy: Remedy = {
  id: "leave-replicas-out",
  title: "No replicas in the manifest",
  unit: "",
  reach: Reach.manifest,
  scope: "scenario",
  sizes: ({ scenario: { autoscaler } }) => (autoscaler === null || autoscaler.applied === null ? [] : [1]),
  apply: (experiment) => {
    const { autoscaler } = experiment.scenario;
    return withScenario(experiment, { autoscaler: autoscaler === null ? null : { ...autoscaler, applied: null } });
  },
  sentence: () =>
    "Without replicas in the manifest, the deployment would have kept as many as the autoscaler had made.",
};
