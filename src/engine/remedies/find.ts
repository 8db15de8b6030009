import type { Experiment, World } from "../experiment.ts";
import { type Outputs, outputsOf } from "../outcomes/outputs.ts";
import { moments } from "../outcomes/moments.ts";
import { windowOf } from "../outcomes/window.ts";
import type { Recording } from "../recording/recording.ts";
import { Run } from "../run.ts";
import { controlWorld } from "../worlds.ts";
import { type Aim, hurtAtAll, hurtOf } from "./aim.ts";
import { remedies } from "./registry.ts";
import { Reach, type Remedy } from "./remedy.ts";

/** One change, and what it would have done: found by running the experiment with it. */
export interface Finding {
  remedy: string;
  scope: Remedy["scope"];
  size: number;
  sentence: string;
  /** The experiment with the change made. */
  experiment: Experiment;
  /** How many of those it was looked for are hurt with it. */
  hurt: number;
  outputs: Outputs;
}

export interface Findings {
  /** How many are hurt as it is. */
  hurt: number;
  outputs: Outputs;
  /** The changes that would have saved all of them, the smallest first. */
  saving: Finding[];
  /** Where none would: the one that would have saved the most; null = no single change helps. */
  best: Finding | null;
  /** So many changes were tried. */
  tried: number;
}

/** So many that save all are enough. */
const enough = 3;
/** A turn ends after so many events. */
const eventsPerTurn = 5000;

/**
 * Looks for the smallest changes that would have saved whom this world's deployment hurt, by making them and running it
 * again; a change must not undo the deployment, nor hurt people in the control instead. In turns, each a few ms long: whoever
 * stops asking has cancelled it.
 * @param recordings of all the experiment's worlds, in their order @param control its control
 * @param aim whom to save
 */
export function* findRemedies(
  experiment: Experiment,
  worldId: string,
  recordings: readonly Recording[],
  control: Recording,
  aim: Aim,
): Generator<void, Findings> {
  const place = experiment.worlds.findIndex(({ id }) => id === worldId);
  const others = recordings.filter((_, index) => index !== place);
  const before = judge(recordings[place], control, others, aim);
  const found: Findings = { hurt: before.hurt, outputs: before.outputs, saving: [], best: null, tried: 0 };
  if (before.hurt === 0) return found;
  for (const remedy of remedies) {
    // The last resort is not named where less would do.
    if (remedy.reach === Reach.strategy && found.saving.length > 0) break;
    const finding = yield* smallest(remedy);
    if (finding === null) continue;
    if (finding.hurt === 0) found.saving.push(finding);
    else if (found.best === null || finding.hurt < found.best.hurt) found.best = finding;
    if (found.saving.length === enough) break;
  }
  if (found.saving.length > 0) found.best = null;
  return found;

  /** The smallest size of the knob that saves as many as its largest does; null = it saves nobody. */
  function* smallest(remedy: Remedy): Generator<void, Finding | null> {
    const world = experiment.worlds[place];
    const sizes = remedy.sizes(experiment, world);
    if (sizes.length === 0) return null;
    let best: Finding | null = null;
    if (remedy.reach === Reach.strategy) {
      for (const size of sizes) best = better(best, yield* attempt(remedy, world, size));
      return best;
    }
    best = yield* attempt(remedy, world, sizes[sizes.length - 1]);
    if (best === null) return null;
    let [low, high] = [0, sizes.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = yield* attempt(remedy, world, sizes[middle]);
      if (one !== null && one.hurt <= best.hurt) {
        best = one;
        high = middle;
      } else low = middle + 1;
    }
    return best;
  }

  /** One change of one size, run. @returns null where it helps nobody */
  function* attempt(remedy: Remedy, world: World, size: number): Generator<void, Finding | null> {
    const changed = remedy.apply(experiment, world, size);
    const recording = yield* run(changed, changed.worlds[place]);
    const isSame = remedy.scope === "deployment";
    const itsControl = isSame ? control : yield* run(changed, controlWorld);
    found.tried++;
    const { hurt, outputs } = judge(recording, itsControl, others, aim);
    const isThrough = outputs.rolloutState === before.outputs.rolloutState || outputs.rolloutState === "complete";
    if (hurt >= before.hurt || !isThrough) return null;
    if (!isSame && hurtAtAll(recording) > hurtAtAll(recordings[place])) return null;
    // A change's sentence speaks of what it is for: where some are hurt all the same, it must not claim more.
    const rest = hurt === 0 ? "" : ` But ${hurt === 1 ? "1 person" : `${hurt} people`} would still have been hurt.`;
    const sentence = remedy.sentence(size, experiment) + rest;
    return { remedy: remedy.id, scope: remedy.scope, size, sentence, experiment: changed, hurt, outputs };
  }
}

function better(one: Finding | null, other: Finding | null): Finding | null {
  return one === null || (other !== null && other.hurt < one.hurt) ? other : one;
}

function* run(experiment: Experiment, world: World): Generator<void, Recording> {
  const one = new Run(experiment, world);
  while (!one.recording.complete) {
    one.advance(Infinity, eventsPerTurn);
    yield;
  }
  return one.recording;
}

/** Over the window that the experiment has with its other worlds, so that figures before and after can be compared. */
function judge(recording: Recording, control: Recording, others: readonly Recording[], aim: Aim) {
  const window = windowOf([recording, ...others]);
  const felt = moments(recording, control);
  const outputs = outputsOf(recording, control, window, felt);
  return { outputs, hurt: hurtOf(aim, recording, control, window, felt, outputs) };
}
