import type { Experiment } from "../../engine/experiment.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import { type Finding, type Findings, findRemedies } from "../../engine/remedies/find.ts";

/** What would have saved one world's people, without the experiments that prove it. */
export interface Remedies {
  hurt: number;
  tried: number;
  saving: Told[];
  best: Told | null;
}

type Told = Omit<Finding, "experiment">;

export function remediesOf(
  experiment: Experiment,
  world: string,
  worlds: readonly Recording[],
  control: Recording,
): Remedies {
  const { hurt, tried, saving, best } = toTheEnd(
    findRemedies(experiment, world, worlds, control, { kind: "everybody" }),
  );
  return { hurt, tried, saving: saving.map(told), best: best && told(best) };
}

function told({ remedy, scope, size, also, sentence, differences, hurt, outputs, crowds }: Finding): Told {
  return { remedy, scope, size, also, sentence, differences, hurt, outputs, crowds };
}

function toTheEnd(search: Generator<void, Findings>): Findings {
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}
