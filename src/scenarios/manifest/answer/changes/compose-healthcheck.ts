import { type Change, Effort, fieldOf } from "../change.ts";

/** Without one, Swarm sends requests to a task as soon as its process runs. */
export const change: Change = {
  id: "a-compose-healthcheck",
  effort: Effort.line,
  variants: (ground) => {
    if (ground.system !== "Docker Swarm" || ground.experiment.scenario.instances.probes.readiness !== null) return [];
    if (fieldOf(ground, "healthcheck")?.status !== "defaulted") return [];
    const test = ["CMD", "curl", "-fsS", "http://localhost/"];
    return [
      {
        edits: [
          {
            of: "workload",
            path: ["healthcheck"],
            value: { test, interval: "5s", timeout: "5s", start_period: "60s" },
          },
        ],
        sentence:
          "Add a healthcheck, so that nobody is sent to a task before it listens. Put in what your image has and what answers once it can serve.",
      },
    ];
  },
};
