import { type Change, Effort, hasPods, inContainer } from "../change.ts";
import { handlerFor } from "../handler.ts";

/** A slow start is not a dead process: liveness waits until it is over. */
export const change: Change = {
  id: "b-startup",
  effort: Effort.line,
  variants: (ground) => {
    const { startup, liveness } = ground.experiment.scenario.instances.probes;
    if (!hasPods(ground) || (startup === null && liveness === null)) return [];
    const { handler, advice } = handlerFor(ground);
    if (startup !== null) {
      return [12, 30, 60, 120]
        .filter((times) => times > startup.failureThreshold)
        .map((times) => ({
          edits: [{ of: "workload", path: inContainer(ground, "startupProbe", "failureThreshold"), value: times }],
          sentence: `Let the startup probe fail ${times} times (${(times * startup.periodMs) / 1000} s in all) before the container is killed.`,
        }));
    }
    return [12, 30, 60].map((times) => ({
      edits: [
        {
          of: "workload",
          path: inContainer(ground, "startupProbe"),
          value: { ...handler, periodSeconds: 5, failureThreshold: times },
        },
      ],
      sentence: `Add a startup probe that gives each pod ${times * 5} s to start: until then the liveness probe does not kill it.${advice}`,
    }));
  },
};
