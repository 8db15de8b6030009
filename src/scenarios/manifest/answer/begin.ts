import type * as Yaml from "yaml";
import type { Experiment } from "../../../engine/experiment.ts";
import type { Assumed } from "../assumptions/assume.ts";
import { sideBySide } from "../compare.ts";
import { loadYaml } from "../parse.ts";
import { type Imported, readManifestBy } from "../read-manifest.ts";
import type { Answer, Progress, WorldAnswer } from "./answer.ts";
import { differenceOf } from "./difference.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Judged, judged, seeded } from "./runs.ts";
import { seenIn, verdictOf } from "./seen.ts";

/** What is asked for. */
export interface AnswerRequest {
  /** One, or two to compare. @param name of its file, for the diffs */
  manifests: readonly { text: string; name: string }[];
  assumed: Assumed;
  /** Over how many seeds; 10 is enough to tell a few requests from none. */
  seeds: number;
}

/** What is known of one manifest while it is worked on. */
export interface Subject {
  yaml: typeof Yaml;
  text: string;
  name: string;
  assumed: Assumed;
  imported: Imported;
  experiment: Experiment;
}

/**
 * Works an answer out. Stepped like `findRemedies`: each `next()` takes a few ms and yields how far it is; whoever stops
 * asking has cancelled it. Loads the parser first; what cannot be read or run is left out of the answer.
 */
export async function beginAnswer(request: AnswerRequest): Promise<Generator<Progress, Answer>> {
  const yaml = await loadYaml();
  return answerSteps(yaml, request);
}

/** The same, to its end. */
export async function answerOf(request: AnswerRequest): Promise<Answer> {
  const steps = await beginAnswer(request);
  for (;;) {
    const turn = steps.next();
    if (turn.done) return turn.value;
  }
}

function* answerSteps(yaml: typeof Yaml, { manifests, assumed, seeds }: AnswerRequest): Generator<Progress, Answer> {
  const subjects = manifests.flatMap(({ text, name }, index): Subject[] => {
    const imported = readManifestBy(yaml, text, assumed);
    if (!imported.ok || imported.experiment === null) return [];
    return [{ yaml, text, name, assumed, imported, experiment: withId(imported.experiment, "AB"[index]) }];
  });
  const [first, second] = subjects;
  if (first === undefined) return { seeds, worlds: [], difference: null };
  const experiments = second === undefined ? [first.experiment] : sideBySide(first.experiment, second.experiment);
  const progress: Progress = { done: 0, of: seeds, doing: "Rolling it out" };
  const figures: Figures[][] = subjects.map(() => []);
  const examples: Judged[] = [];
  for (let nth = 0; nth < seeds; nth++) {
    const runs: Judged[] = [];
    for (const experiment of experiments) {
      const steps = judged(seeded(experiment, nth));
      let turn = steps.next();
      for (; !turn.done; turn = steps.next()) yield { ...progress };
      runs.push(...turn.value);
    }
    runs.forEach((run, index) => figures[index].push(figuresOf(run)));
    if (nth === 0) examples.push(...runs);
    progress.done++;
  }
  const worlds = subjects.map(({ experiment, imported: { report } }, index): WorldAnswer => ({
    id: experiment.worlds[0].id,
    subject: report.subject,
    system: report.system,
    verdict: verdictOf(figures[index]),
    seen: seenIn(figures[index]),
    why: [],
    fixes: [],
    pipeline: null,
    unknown: { sentences: [], doubts: [] },
  }));
  return { seeds, worlds, difference: second === undefined ? null : differenceOf(figures[0], figures[1]) };
}

function withId(experiment: Experiment, id: string): Experiment {
  return { ...experiment, worlds: experiment.worlds.map((world) => ({ ...world, id })) };
}
