import { type Change, Effort } from "../change.ts";

/** Whoever sends must be the one who closes. */
export const change: Change = {
  id: "d-keep-alive",
  effort: Effort.program,
  variants: ({ experiment }) => {
    const { balancer, instances } = experiment.scenario;
    if (balancer.keepAliveMs === null || instances.keepAliveMs === null) return [];
    if (instances.keepAliveMs > balancer.keepAliveMs) return [];
    const seconds = balancer.keepAliveMs / 1000 + 5;
    return [
      {
        edits: [],
        assumed: { serverKeepAliveMs: seconds * 1000 },
        sentence: `Let the program keep idle connections for ${seconds} s, longer than whoever is in front of it does.`,
      },
    ];
  },
};
