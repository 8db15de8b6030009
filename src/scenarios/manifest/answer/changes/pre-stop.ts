import {
  type Change,
  Effort,
  type Ground,
  hasPods,
  inContainer,
  pausesFor,
  podSpec,
  stopOf,
  writtenAt,
} from "../change.ts";
import type { Edit } from "../edit/edit.ts";

/** The usual cure of refused requests: the process serves on until the balancers know. */
export const change: Change = {
  id: "a-pre-stop",
  effort: Effort.line,
  variants: (ground) => {
    if (!hasPods(ground)) return [];
    const { preStopMs, graceMs } = stopOf(ground);
    return pausesFor(ground, preStopMs / 1000).flatMap((seconds) => {
      const sleep = sleepEdit(ground, seconds);
      if (sleep === null) return [];
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

/** In the form that is there already; null = it has a hook of another form. */
function sleepEdit(ground: Ground, seconds: number): { edit: Edit; exec: string } | null {
  const hook = inContainer(ground, "lifecycle", "preStop");
  const set = (value: string | number, ...keys: (string | number)[]) => ({
    edit: { of: "workload", path: [...hook, ...keys], value } as const,
    exec: "",
  });
  const command = writtenAt(ground, [...hook, "exec", "command"]);
  if (Array.isArray(command)) {
    const last = String(command.at(-1));
    if (command.length === 2 && /(?:^|\/)sleep$/.test(String(command[0])))
      return set(String(seconds), "exec", "command", 1);
    if (!/^[^;&|]*\bsleep\s+\d+s?\s*$/.test(last)) return null;
    return set(last.replace(/\d+s?\s*$/, String(seconds)), "exec", "command", command.length - 1);
  }
  const other = writtenAt(ground, hook);
  if (typeof other === "object" && other !== null && writtenAt(ground, [...hook, "sleep"]) === undefined) {
    if (Object.keys(other).length > 0) return null;
  }
  const exec = ` Before Kubernetes 1.30: exec: { command: ["sleep", "${seconds}"] }, if the image has sleep.`;
  return { ...set(seconds, "sleep", "seconds"), exec };
}
