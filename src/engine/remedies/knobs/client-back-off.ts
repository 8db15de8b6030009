import { above, withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Clients that try again at a steady pace keep an overloaded service overloaded. */
export const remedy: Remedy = {
  id: "client-back-off",
  title: "Clients back off",
  unit: "times as long",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario: { people } }) => (people.reload.mostTries > 1 ? above(people.reload.backOff, [2, 3]) : []),
  fits: wasShort,
  apply: (experiment, _, size) => {
    const { people } = experiment.scenario;
    return withScenario(experiment, { people: { ...people, reload: { ...people.reload, backOff: size } } });
  },
  sentence: (size) =>
    `Clients that wait ${size} times as long before each further try would have left the service time to recover.`,
};
