import { above, type Change, Effort } from "../change.ts";

/** What lasts longer is cut off. */
export const change: Change = {
  id: "b-deregistration",
  effort: Effort.balancer,
  variants: ({ experiment }) => {
    const { deregistrationMs } = experiment.scenario.balancer;
    if (deregistrationMs === null) return [];
    return above(deregistrationMs / 1000, [30, 60, 120, 300, 900]).map((seconds) => ({
      edits: [],
      assumed: { deregistrationMs: seconds * 1000 },
      sentence: `Let the balancer wait ${seconds} s for what is under way at an instance that leaves (deregistration delay).`,
    }));
  },
};
