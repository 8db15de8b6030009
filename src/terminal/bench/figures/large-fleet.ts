import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import { cpuSecondsOf } from "../cpu.ts";
import { comparison, withScenario } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

export const measurements: readonly Measurement[] = [
  {
    name: "1,000 instances × 20,000 requests/s: simulated s a CPU second",
    budget: "> 1",
    measure: () => {
      const one = comparison();
      const { people, instances } = one.scenario;
      const large = withScenario(
        { ...one, commands: [] },
        {
          horizonS: 3,
          people: {
            ...people,
            arrivals: { kind: "poisson", perSecond: 20_000 },
            journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
          },
          instances: { ...instances, replicas: 1000 },
        },
      );
      const run = new Run(large, controlWorld);
      const { cpuSeconds } = cpuSecondsOf(() => run.advance(Infinity));
      return (large.scenario.horizonS / cpuSeconds).toFixed(1);
    },
  },
];
