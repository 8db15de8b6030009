import type * as Yaml from "yaml";
import type { Experiment } from "../../../engine/experiment.ts";
import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import type { Assumed } from "../assumptions/assume.ts";
import { sideBySide } from "../compare.ts";
import { loadYaml } from "../parse.ts";
import type { Answer, Progress, WorldAnswer } from "./answer.ts";
import { differenceOf } from "./difference.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Judged, judged, seeded } from "./runs.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { fixesFor } from "./fixes.ts";
import { doubtsOf } from "./doubts.ts";
import { reasonsIn } from "./why.ts";
import { pipelineOf } from "./pipeline.ts";
import { Trials } from "./trials.ts";
import { seenIn, verdictOf } from "./seen.ts";

/** What is asked for. */
export interface AnswerRequest {
  /** One, or two to compare. @param name of its file, for the diffs */
  manifests: readonly { text: string; name: string }[];
  assumed: Assumed;
  /** Over how many seeds; 10 is enough to tell a few requests from none. */
  seeds: number;
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
    const subject = subjectOf(yaml, text, name, assumed);
    return subject === null ? [] : [{ ...subject, experiment: withId(subject.experiment, "AB"[index]) }];
  });
  const [first, second] = subjects;
  if (first === undefined) return { seeds, worlds: [], difference: null };
  const progress: Progress = { done: 0, of: seeds * 8 * subjects.length, doing: "Rolling it out" };
  const experiments = second === undefined ? [first.experiment] : sideBySide(first.experiment, second.experiment);
  const figures: Figures[][] = subjects.map(() => []);
  const examples: Judged[] = [];
  for (let nth = 0; nth < seeds; nth++) {
    const runs: Judged[] = [];
    for (const experiment of experiments) runs.push(...(yield* judgedBy(seeded(experiment, nth), progress)));
    for (const [index, run] of runs.entries()) {
      figures[index].push(figuresOf(run));
      // The first in which there is something to explain.
      if (nth === 0 || (isUneventful(examples[index]) && !isUneventful(run))) examples[index] = run;
    }
  }
  const worlds: WorldAnswer[] = [];
  for (const [index, subject] of subjects.entries()) {
    worlds.push(yield* worldAnswer(subject, figures[index], examples[index], progress));
  }
  return { seeds, worlds, difference: second === undefined ? null : differenceOf(figures[0], figures[1]) };
}

function* judgedBy(experiment: Experiment, progress: Progress): Generator<Progress, Judged[]> {
  const steps = judged(experiment, new Run(experiment, controlWorld));
  for (;;) {
    const turn = steps.next();
    if (turn.done) {
      progress.done++;
      return turn.value;
    }
    yield { ...progress };
  }
}

/** @param runs by all seeds @param example one of them, whole */
function* worldAnswer(
  subject: Subject,
  runs: readonly Figures[],
  example: Judged,
  progress: Progress,
): Generator<Progress, WorldAnswer> {
  const { experiment, report } = subject;
  const trials = new Trials(experiment, progress);
  const verdict = verdictOf(runs);
  progress.doing = "Looking for a change that helps";
  const fixes = yield* fixesFor(subject, runs, trials);
  progress.doing = "Trying other assumptions";
  const unknown = yield* doubtsOf(subject, runs[0], trials);
  return {
    id: experiment.worlds[0].id,
    subject: report.subject,
    system: report.system,
    verdict,
    seen: seenIn(runs),
    why: reasonsIn(example),
    fixes,
    pipeline: pipelineOf(example, report.subject, report.system, verdict),
    unknown,
  };
}

function isUneventful({ outputs, later }: Judged): boolean {
  return outputs.rolloutState === "complete" && outputs.usersWhoNoticed + outputs.usersHarmed + later === 0;
}

function withId(experiment: Experiment, id: string): Experiment {
  return { ...experiment, worlds: experiment.worlds.map((world) => ({ ...world, id })) };
}
