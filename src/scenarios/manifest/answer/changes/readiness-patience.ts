import { type Change, Effort, hasPods, inContainer } from "../change.ts";

/** A pod that answers late is taken out, and the others get even more to do. */
export const change: Change = {
  id: "c-readiness-patience",
  effort: Effort.line,
  variants: (ground) => {
    const { readiness } = ground.experiment.scenario.instances.probes;
    if (!hasPods(ground) || readiness === null || readiness.timeoutMs >= 10_000) return [];
    return [5, 10]
      .filter((seconds) => seconds * 1000 > readiness.timeoutMs)
      .map((seconds) => ({
        edits: [{ of: "workload", path: inContainer(ground, "readinessProbe", "timeoutSeconds"), value: seconds }],
        sentence: `Wait ${seconds} s for the readiness probe's answer (timeoutSeconds): it takes pods out that are only slow.`,
      }));
  },
};
