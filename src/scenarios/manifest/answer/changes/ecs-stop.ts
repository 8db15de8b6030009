import { above, type Change, Effort, fieldOf, stopOf } from "../change.ts";

/** ECS kills a container 30 s after SIGTERM. */
export const change: Change = {
  id: "b-ecs-stop",
  effort: Effort.line,
  variants: (ground) => {
    const said = fieldOf(ground, "stopTimeout");
    if (ground.system !== "Amazon ECS" || said === undefined || !said.path.includes("containerDefinitions")) return [];
    const { graceMs, preStopMs } = stopOf(ground);
    return above((graceMs - preStopMs) / 1000, [60, 90, 120]).map((seconds) => ({
      edits: [{ of: "task", path: ["containerDefinitions", 0, "stopTimeout"], value: seconds }],
      sentence: `Give each task ${seconds} s to stop (stopTimeout), so that nobody is killed with requests inside.`,
    }));
  },
};
