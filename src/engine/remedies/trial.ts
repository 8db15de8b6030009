import type { Experiment, World } from "../experiment.ts";
import { isHarm, type Moments, moments } from "../outcomes/moments.ts";
import { type Outputs, outputsOf } from "../outcomes/outputs.ts";
import { windowOf } from "../outcomes/window.ts";
import type { Recording } from "../recording/recording.ts";
import { Run } from "../run.ts";
import { controlWorld } from "../worlds.ts";
import { type Aim, hurtAtAll, hurtOf } from "./aim.ts";

/** What was, and is to be better. */
export interface Base {
  experiment: Experiment;
  /** The world's place in it. */
  place: number;
  recording: Recording;
  control: Recording;
  /** The experiment's other worlds: the window is that of all, so that figures before and after can be compared. */
  others: readonly Recording[];
  aim: Aim;
  verdict: Verdict;
  /** People hurt by whatever it was. */
  hurtAtAll: number;
}

export interface Verdict {
  /** How many of those it is about are hurt. */
  hurt: number;
  /**
   * By which changes are compared; 0 = nothing is left to be wished for. Everybody: those hurt, and one more where the rollout
   * is stuck. One person: their bad moments, so that what spares them some is known to help.
   */
  harm: number;
  outputs: Outputs;
}

export interface Trial extends Verdict {
  /** The experiment with the change made. */
  experiment: Experiment;
  /** Whether it is no cure at all: the rollout is further from its end, or more people are hurt in all. */
  isWorse: boolean;
}

/** A turn ends after so many events. */
const eventsPerTurn = 5000;

export function baseOf(
  experiment: Experiment,
  place: number,
  recordings: readonly Recording[],
  control: Recording,
  aim: Aim,
): Base {
  const others = recordings.filter((_, index) => index !== place);
  const recording = recordings[place];
  const verdict = judge(recording, control, others, aim);
  return { experiment, place, recording, control, others, aim, verdict, hurtAtAll: hurtAtAll(recording) };
}

/** The experiment's other people: the same in all but its seed, in this one world. */
export function* baseWithSeed({ experiment, place }: Base, seed: number): Generator<void, Base> {
  const world = experiment.worlds[place];
  const seeded = { ...experiment, seed, worlds: [world] };
  const recording = yield* run(seeded, world);
  return baseOf(seeded, 0, [recording], yield* run(seeded, controlWorld), { kind: "everybody" });
}

/** One changed experiment, run. */
export function* attempt(base: Base, changed: Experiment): Generator<void, Trial> {
  const recording = yield* run(changed, changed.worlds[base.place]);
  const isSame = changed.scenario === base.experiment.scenario;
  const control = isSame ? base.control : yield* run(changed, controlWorld);
  const verdict = judge(recording, control, base.others, base.aim);
  const { rolloutState } = verdict.outputs;
  const isThrough = rolloutState === base.verdict.outputs.rolloutState || rolloutState === "complete";
  const isWorse = !isThrough || (!isSame && hurtAtAll(recording) > base.hurtAtAll);
  return { ...verdict, experiment: changed, isWorse };
}

function* run(experiment: Experiment, world: World): Generator<void, Recording> {
  const one = new Run(experiment, world);
  while (!one.recording.complete) {
    one.advance(Infinity, eventsPerTurn);
    yield;
  }
  return one.recording;
}

function judge(recording: Recording, control: Recording, others: readonly Recording[], aim: Aim): Verdict {
  const window = windowOf([recording, ...others]);
  const felt = moments(recording, control);
  const outputs = outputsOf(recording, control, window, felt);
  const hurt = hurtOf(aim, recording, control, window, felt, outputs);
  if (aim.kind === "everybody") return { outputs, hurt, harm: hurt + Number(outputs.rolloutState === "stuck") };
  const isOneWholePerson = aim.kind === "person" && hurt > 0;
  return { outputs, hurt, harm: isOneWholePerson ? Math.max(1, badMomentsOf(aim.key, recording, felt)) : hurt };
}

function badMomentsOf(person: number, { tables }: Recording, felt: Moments): number {
  const { key } = tables.users.columns;
  let count = 0;
  for (let row = 0; row < felt.count; row++) {
    if (felt.caused[row] === 1 && isHarm(felt.kind[row]) && key[felt.user[row]] === person) count++;
  }
  return count;
}
