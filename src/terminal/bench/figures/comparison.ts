import type { Experiment } from "../../../engine/experiment.ts";
import type { Settings } from "../../../engine/operator/settings.ts";
import { median } from "../cpu.ts";
import { comparison, withScenario } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";
import { WorkerRun } from "../worker-run.ts";

/** A slider moves again and again; each time the worker has what it had before. ms: first picture, all, with trials */
function slide(at: (n: number) => Experiment, fromMicros: number): string {
  let before = new WorkerRun(at(0), null);
  before.finish();
  const costs: number[][] = [];
  for (let n = 1; n <= 7; n++) {
    const run = new WorkerRun(at(n), before);
    const cost = [run.reach(fromMicros + 1), run.reach(Infinity), run.finish()];
    before = run;
    if (n > 2) costs.push(cost);
  }
  const [first, all, withTrials] = [0, 1, 2].map((i) => median(costs.map((cost) => cost[i])).toFixed(0));
  return `${first} / ${all} ms of CPU (${withTrials} with the ways back)`;
}

/** Both worlds' strategies have a setting moved. */
function withSettings(n: number): Experiment {
  const one = comparison();
  const settings: Settings[] = [{ installS: 20 + n }, { maxSurge: 1 + (n % 2), maxUnavailable: n % 2 }];
  return { ...one, worlds: one.worlds.map((world, i) => ({ ...world, settings: settings[i] ?? {} })) };
}

function withLatency(n: number): Experiment {
  const one = comparison();
  return withScenario(one, { network: { ...one.scenario.network, clientMs: 20 + n } });
}

const name = "default comparison, 2 worlds × 5 min × 100 requests/s";

export const measurements: readonly Measurement[] = [
  {
    name: `${name}, a value of the scenario moves: first picture / all`,
    budget: "≤ 100 / 250 ms",
    measure: () => slide(withLatency, 0),
  },
  {
    name: `${name}, settings of both strategies move`,
    budget: "≤ 100 / 250 ms",
    measure: () => slide(withSettings, Math.round(comparison().commands[0].atS * 1_000_000)),
  },
];
