import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Empty caches send everything to the store. */
export const remedy: Remedy = {
  id: "store-slots",
  title: "A store with more capacity",
  unit: "slots",
  reach: Reach.machines,
  scope: "scenario",
  sizes: ({ scenario: { store } }) =>
    store === null ? [] : [1.5, 2, 4, 8].map((times) => Math.ceil(store.slots * times)),
  fits: wasShort,
  apply: (experiment, _, size) => {
    const { store } = experiment.scenario;
    return withScenario(experiment, { store: store && { ...store, slots: size } });
  },
  sentence: (size) => `A store that works on ${size} requests at once would have kept up with what was asked of it.`,
};
