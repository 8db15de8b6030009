import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** The list of jobs no longer dies with an instance. */
export const remedy: Remedy = {
  id: "shared-jobs",
  title: "Jobs in a shared list",
  unit: "",
  reach: Reach.architecture,
  scope: "scenario",
  sizes: ({ scenario: { jobs } }) => (jobs.place === "shared" ? [] : [1]),
  fits: (seen) => seen.outputs.jobsLost > 0 || seen.outputs.jobsDuplicated > 0,
  apply: (experiment) =>
    withScenario(experiment, { jobs: { ...experiment.scenario.jobs, place: "shared", ack: "late" } }),
  sentence: () => "Jobs in a shared list, off it only when they are done, would have been done by another instance.",
};
