import type { Experiment } from "../../../engine/experiment.ts";
import { controlWorld, Run } from "../../../engine/run.ts";
import { hashOf } from "../../../engine/recording/hash.ts";
import { presetOf } from "../../../scenarios/presets.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import type { Measurement } from "../measurement.ts";
import { referenceNanos } from "../reference.ts";

/** The default comparison: two worlds, five minutes, about 100 requests a second. */
function comparison(): Experiment {
  const { experiment } = presetOf("lab")!;
  const { scenario } = experiment;
  const arrivals = { kind: "population", people: 340, away: { kind: "exponential", meanMs: 4000 } } as const;
  return {
    ...experiment,
    scenario: {
      ...scenario,
      horizonS: 300,
      people: { ...scenario.people, arrivals },
      instances: { ...scenario.instances, slots: 8 },
    },
  };
}

function timeWorlds(): { events: number; cpuSeconds: number; rows: number; bytes: number } {
  const experiment = comparison();
  const runs = experiment.worlds.map((world) => new Run(experiment, world));
  const { cpuSeconds } = cpuSecondsOf(() => runs.forEach((run) => run.advance(Infinity)));
  const events = runs.reduce((sum, run) => sum + run.events, 0);
  const { tables } = runs[0].recording;
  const bytes = Object.values(tables).reduce((sum, table) => sum + table.rows * table.bytesPerRow, 0);
  return { events, cpuSeconds, rows: tables.requests.rows, bytes };
}

export const measurements: readonly Measurement[] = [
  {
    name: "full model, recording on: events a CPU second beside C++ M/M/8",
    budget: "≥ 0.05",
    measure: () => {
      timeWorlds();
      const ratios = Array.from({ length: 5 }, () => {
        const reference = referenceNanos("mmc", 8, 3_000_000);
        const { events, cpuSeconds } = timeWorlds();
        return reference === null ? NaN : reference / ((cpuSeconds * 1e9) / events);
      });
      return Number.isNaN(ratios[0]) ? "– (no C++ compiler here)" : median(ratios).toFixed(2);
    },
  },
  {
    name: "default comparison, 2 worlds × 5 min × 100 requests/s",
    budget: "≤ 250 ms",
    measure: () => {
      timeWorlds();
      const times = Array.from({ length: 5 }, () => timeWorlds());
      const ms = median(times.map(({ cpuSeconds }) => cpuSeconds * 1000));
      return `${ms.toFixed(0)} ms of CPU, ${times[0].events} events, ${times[0].rows} requests in the first`;
    },
  },
  {
    name: "Recording, bytes a request in all",
    budget: "≤ 48",
    measure: () => {
      const { rows, bytes } = timeWorlds();
      return (bytes / rows).toFixed(1);
    },
  },
  {
    name: "1,000 instances × 20,000 requests/s: simulated s a CPU second",
    budget: "> 1",
    measure: () => {
      const experiment = comparison();
      const { scenario } = experiment;
      const large: Experiment = {
        ...experiment,
        commands: [],
        scenario: {
          ...scenario,
          horizonS: 3,
          people: {
            ...scenario.people,
            arrivals: { kind: "poisson", perSecond: 20_000 },
            journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
          },
          instances: { ...scenario.instances, replicas: 1000 },
        },
      };
      const run = new Run(large, controlWorld);
      const { cpuSeconds } = cpuSecondsOf(() => run.advance(Infinity));
      hashOf(run.recording);
      return (large.scenario.horizonS / cpuSeconds).toFixed(1);
    },
  },
];
