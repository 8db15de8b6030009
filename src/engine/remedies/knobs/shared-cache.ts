import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** A new instance no longer begins with an empty cache. */
export const remedy: Remedy = {
  id: "shared-cache",
  title: "A shared cache",
  unit: "",
  reach: Reach.architecture,
  scope: "scenario",
  sizes: ({ scenario: { cache } }) => (cache === null || cache.place === "shared" ? [] : [1]),
  fits: (seen) => wasShort(seen),
  apply: (experiment) => {
    const { cache } = experiment.scenario;
    return withScenario(experiment, { cache: cache && { ...cache, place: "shared" } });
  },
  sentence: () => "A shared cache would have stayed full while the instances were replaced.",
};
