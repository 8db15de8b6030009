import type { Experiment, Scenario } from "../../engine/experiment.ts";
import { presetOf } from "../../scenarios/presets.ts";

/** The default comparison: two worlds, five minutes, about 100 requests a second. */
export function comparison(): Experiment {
  return crowded(340, 300, 8);
}

/** The lab's experiment with so many people, who make about 0.3 requests a second each, for so long. */
export function crowded(people: number, horizonS: number, slots: number): Experiment {
  const { experiment } = presetOf("lab")!;
  const { scenario } = experiment;
  const arrivals = { kind: "population", people, away: { kind: "exponential", meanMs: 4000 } } as const;
  return withScenario(experiment, {
    horizonS,
    people: { ...scenario.people, arrivals },
    instances: { ...scenario.instances, slots },
  });
}

export function withScenario(experiment: Experiment, changes: Partial<Scenario>): Experiment {
  return { ...experiment, scenario: { ...experiment.scenario, ...changes } };
}
