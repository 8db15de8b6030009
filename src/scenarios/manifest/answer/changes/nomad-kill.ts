import { above, type Change, Effort, stopOf } from "../change.ts";
import { nomadPlaces, nomadTime } from "../nomad-task.ts";

/** Nomad kills a task 5 s after its signal. */
export const change: Change = {
  id: "b-nomad-kill",
  effort: Effort.line,
  variants: (ground) => {
    const places = ground.system === "Nomad" ? nomadPlaces(ground) : null;
    if (places === null) return [];
    const { graceMs, preStopMs } = stopOf(ground);
    const { task } = places;
    return above((graceMs - preStopMs) / 1000, [15, 30, 60, 120, 300]).map((seconds) => ({
      edits: [{ of: "workload", path: [...task, "kill_timeout"], value: nomadTime(ground, task, seconds) }],
      sentence: `Give each task ${seconds} s to stop (kill_timeout), so that nobody is killed with requests inside.`,
    }));
  },
};
