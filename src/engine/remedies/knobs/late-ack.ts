import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** An interrupted job is handed out again instead of being lost. */
export const remedy: Remedy = {
  id: "late-ack",
  title: "Jobs are acknowledged when they are done",
  unit: "",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario: { jobs } }) => (jobs.ack === "early" ? [1] : []),
  fits: (seen) => seen.outputs.jobsLost > 0,
  apply: (experiment) => withScenario(experiment, { jobs: { ...experiment.scenario.jobs, ack: "late" } }),
  sentence: () => "Jobs that stay on the list until they are done would have been done by another instance.",
};
