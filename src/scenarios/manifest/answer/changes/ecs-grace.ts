import { above, type Change, Effort } from "../change.ts";

/** ECS replaces a task that its balancer finds unhealthy, however long it needs to start. */
export const change: Change = {
  id: "b-ecs-grace",
  effort: Effort.line,
  variants: ({ system, experiment, report }) => {
    const said = report.fields.find(({ path }) => path.endsWith("healthCheckGracePeriodSeconds"));
    if (system !== "Amazon ECS" || said === undefined || experiment.scenario.balancer.healthCheck === null) return [];
    return above(Number(said.value), [60, 120, 180, 300, 600]).map((seconds) => ({
      edits: [{ of: "workload", path: said.path.split("."), value: seconds }],
      sentence: `Let each new task be for ${seconds} s before the balancer's checks count (healthCheckGracePeriodSeconds): it needs that long to start.`,
    }));
  },
};
