import { type Change, Effort, hasPods, pausesFor, podSpec, stopOf, type Variant } from "../change.ts";
import type { Edit } from "../edit/edit.ts";
import { sleepEdit } from "../sleep-edit.ts";

/** The usual cure of refused requests: the process serves on until the balancers know. */
export const change: Change = {
  id: "a-pre-stop",
  effort: Effort.line,
  variants: (ground) => {
    if (!hasPods(ground)) return [];
    const { preStopMs, graceMs } = stopOf(ground);
    return pausesFor(ground, preStopMs / 1000).flatMap((seconds) => {
      const sleep = sleepEdit(ground, seconds);
      if (sleep === null) return [hookFor(seconds)];
      const rest = graceMs - preStopMs;
      // What is left after the pause is for the requests inside.
      const isEnough = graceMs - seconds * 1000 >= Math.min(rest, 5000);
      const grace = seconds + Math.max(10, Math.round(rest / 1000));
      const { edit, exec } = sleep;
      const edits: Edit[] = isEnough
        ? [edit]
        : [edit, { of: "workload", path: [...podSpec, "terminationGracePeriodSeconds"], value: grace }];
      const also = isEnough ? "" : ` The pause is part of terminationGracePeriodSeconds, so that becomes ${grace}.`;
      return [
        {
          edits,
          sentence: `Let each pod serve on for ${seconds} s before SIGTERM (preStop), so that the balancer has learnt of it by then.${also}${exec}`,
        },
      ];
    });
  },
};

/** Of a hook that is there, and does not say how long it takes. */
function hookFor(seconds: number): Variant {
  return {
    edits: [],
    assumed: { preStopMs: seconds * 1000 },
    sentence: `Let the preStop hook that is there take ${seconds} s, so that the balancer has learnt of it by then. The manifest does not say how long it takes now.`,
  };
}
