import { type Change, Effort } from "../change.ts";

/** Room for everybody while some are missing. */
export const change: Change = {
  id: "b-replicas",
  effort: Effort.machines,
  variants: ({ system, experiment, report }) => {
    const { replicas } = experiment.scenario.instances;
    const isScaled = report.fields.some(
      ({ object, status }) => object.startsWith("HorizontalPod") && status === "read",
    );
    if (!["Kubernetes", "Argo Rollouts"].includes(system) || isScaled) return [];
    return [...new Set([replicas + 1, Math.ceil(replicas * 1.5), replicas * 2])].map((more) => ({
      edits: [{ of: "workload", path: ["spec", "replicas"], value: more }],
      sentence: `Run ${more} replicas instead of ${replicas}: then there is room while some are missing.`,
    }));
  },
};
