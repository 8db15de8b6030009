import { type Change, Effort } from "../change.ts";

/** The number of pods is left to the autoscaler that there is. */
export const change: Change = {
  id: "a-leave-replicas-out",
  effort: Effort.line,
  variants: ({ experiment: { scenario } }) => {
    const { autoscaler } = scenario;
    if (autoscaler === null || autoscaler.applied === null) return [];
    return [
      {
        edits: [{ of: "workload", path: ["spec", "replicas"], value: undefined }],
        sentence: `Leave replicas out: each time it is applied it sets ${autoscaler.applied}, whatever the autoscaler has made of it.`,
      },
    ];
  },
};
