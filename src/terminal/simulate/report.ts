import type { Experiment } from "../../engine/experiment.ts";
import { type Guarantee, guarantees } from "../../engine/outcomes/guarantees.ts";
import { type Outputs, outputsOf } from "../../engine/outcomes/outputs.ts";
import { moments } from "../../engine/outcomes/moments.ts";
import { windowOf } from "../../engine/outcomes/window.ts";
import { hashOf } from "../../engine/recording/hash.ts";
import { simulate, tryRollback } from "../../engine/simulate.ts";
import { fits } from "../../scenarios/size.ts";
import { type Remedies, remediesOf } from "./remedies.ts";

/** What one experiment did to its people. */
export interface Report {
  name: string;
  seed: number;
  /** s of simulated time that the outputs are about. */
  window: { fromS: number; toS: number };
  worlds: {
    id: string;
    strategy: string;
    outputs: Outputs;
    guarantees: Pick<Guarantee, "id" | "state" | "figure">[];
    /** Only if asked for. */
    remedies?: Remedies;
    /** Of its Recording: equal runs have equal hashes, on every machine. */
    hash: string;
  }[];
  control: { hash: string };
}

/**
 * Runs the experiment, and tries to take each deployment back.
 * @param withRemedies whether to look for what would have saved its people, too
 */
export function report(experiment: Experiment, withRemedies = false): Report {
  const { worlds, control } = simulate(experiment);
  const window = windowOf(worlds);
  return {
    name: experiment.name,
    seed: experiment.seed,
    window: { fromS: window.from / 1_000_000, toS: window.to / 1_000_000 },
    worlds: worlds.map((recording, index) => {
      const outputs = outputsOf(recording, control, window, moments(recording, control));
      const trial = tryRollback(experiment, experiment.worlds[index], recording, fits);
      return {
        id: recording.world.id,
        strategy: recording.world.strategy,
        outputs,
        guarantees: guarantees(recording, control, window, outputs, trial).map(({ id, state, figure }) => ({
          id,
          state,
          figure,
        })),
        ...(withRemedies ? { remedies: remediesOf(experiment, recording.world.id, worlds, control) } : {}),
        hash: hashOf(recording),
      };
    }),
    control: { hash: hashOf(control) },
  };
}
