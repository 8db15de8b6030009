import { type Change, Effort } from "../change.ts";

/** Swarm stops the old one first, unless it is told otherwise. */
export const change: Change = {
  id: "a-compose-order",
  effort: Effort.rollout,
  variants: ({ system, report }) => {
    const isFirst = report.fields.some(
      ({ path, value }) => path.endsWith("update_config.order") && value === "start-first",
    );
    if (system !== "Docker Swarm" || isFirst) return [];
    return [
      {
        edits: [{ of: "workload", path: ["deploy", "update_config", "order"], value: "start-first" }],
        sentence: "Start the new task before the old one stops (update_config.order: start-first).",
      },
    ];
  },
};
