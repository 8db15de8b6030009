import { type Change, Effort, hasPods, inContainer } from "../change.ts";
import { handlerFor } from "../handler.ts";

/** Kubernetes sends requests to whatever has no readiness probe as soon as its process runs. */
export const change: Change = {
  id: "a-readiness",
  effort: Effort.line,
  variants: (ground) => {
    if (!hasPods(ground) || ground.experiment.scenario.instances.probes.readiness !== null) return [];
    const { handler, advice } = handlerFor(ground);
    return [
      {
        edits: [
          { of: "workload", path: inContainer(ground, "readinessProbe"), value: { ...handler, periodSeconds: 5 } },
        ],
        sentence: `Add a readiness probe, so that nobody is sent to a pod before it listens.${advice}`,
      },
    ];
  },
};
