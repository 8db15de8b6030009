import { above, type Change, Effort, stopOf } from "../change.ts";

/** Docker kills a container 10 s after SIGTERM. */
export const change: Change = {
  id: "b-compose-grace",
  effort: Effort.line,
  variants: (ground) => {
    if (ground.system !== "Docker Swarm") return [];
    const { graceMs, preStopMs } = stopOf(ground);
    return above((graceMs - preStopMs) / 1000, [20, 30, 60, 120, 300]).map((seconds) => ({
      edits: [{ of: "workload", path: ["stop_grace_period"], value: `${seconds}s` }],
      sentence: `Give each task ${seconds} s to stop (stop_grace_period), so that nobody is killed with requests inside.`,
    }));
  },
};
