import { meanMs } from "../../kernel/distributions.ts";
import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** A thundering herd: all whose connection broke come back at the same time. */
export const remedy: Remedy = {
  id: "reconnect-jitter",
  title: "Live connections come back one by one",
  unit: "s",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario: { people } }) => {
    if (people.live === null) return [];
    // A uniform time is twice its mean at most.
    const spread = people.live.reconnect.kind === "constant" ? 0 : 2 * meanMs(people.live.reconnect);
    return [2, 5, 10, 30, 60].filter((size) => size * 1000 > spread);
  },
  fits: wasShort,
  apply: (experiment, _, size) => {
    const { people } = experiment.scenario;
    const reconnect = { kind: "uniform", minMs: 0, maxMs: size * 1000 } as const;
    return withScenario(experiment, { people: { ...people, live: people.live && { ...people.live, reconnect } } });
  },
  sentence: (size) =>
    `Clients that connect again at a random time within ${size} s would not have come back all at once.`,
};
