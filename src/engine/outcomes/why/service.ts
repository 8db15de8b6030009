import { Phase, Step, ViewReason } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";

/** Which instances were in service at each moment, how many should have been, and whose going is still felt. */

/** From this moment on. */
export interface Count {
  /** µs. */
  at: number;
  /** So many listen, and the balancer knows of them: those told to stop, too, while both is true. */
  serving: number;
  /** Of these, told to stop. */
  stopping: number;
  /** Ready, and the balancer has not sent them anything yet: it does not know of them, or sends it elsewhere. */
  unheard: number;
  /** So many there should be. */
  wanted: number;
  /** Row in `phases` of the oldest going that nobody has made up for yet; −1 = none is missed. */
  loss: number;
}

export interface Service {
  counts: readonly Count[];
  /** Each time an instance came into service or left it, in order of time. */
  turns: readonly { at: number; instance: number; isIn: boolean }[];
  /** Rows in `phases` by which an instance left that was missed: one that went when there were enough without it was not. */
  missed: ReadonlySet<number>;
}

const known = new WeakMap<Recording, { until: number; rows: number; service: Service }>();

export function serviceOf(recording: Recording): Service {
  const { until, tables } = recording;
  const rows = tables.phases.rows + tables.views.rows + tables.steps.rows;
  const before = known.get(recording);
  if (before?.until === until && before.rows === rows) return before.service;
  const service = new Replay(recording).toTheEnd();
  known.set(recording, { until, rows, service });
  return service;
}

/** What holds at this moment. */
export function countAt(recording: Recording, atMicros: number): Count {
  const { counts } = serviceOf(recording);
  let [low, high] = [0, counts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (counts[middle].at <= atMicros) low = middle + 1;
    else high = middle;
  }
  return counts[low - 1] ?? { ...nothing, wanted: recording.scenario.instances.replicas };
}

/** The instances in service at this moment. */
export function servingAt(recording: Recording, atMicros: number): ReadonlySet<number> {
  const serving = new Set<number>();
  for (const { at, instance, isIn } of serviceOf(recording).turns) {
    if (at > atMicros) break;
    if (isIn) serving.add(instance);
    else serving.delete(instance);
  }
  return serving;
}

const nothing: Count = { at: 0, serving: 0, stopping: 0, unheard: 0, wanted: 0, loss: -1 };
/** Told to stop, and still there. */
const stopping: ReadonlySet<number> = new Set([Phase.terminating, Phase.lingering]);

class Replay {
  readonly #counts: Count[] = [];
  readonly #turns: { at: number; instance: number; isIn: boolean }[] = [];
  readonly #missed = new Set<number>();
  /** By instance. */
  readonly #phase: number[] = [];
  readonly #believed: boolean[] = [];
  readonly #heard: boolean[] = [];
  /** Row in `phases` by which it was last no longer ready. */
  readonly #left: number[] = [];
  readonly #serving = new Set<number>();
  /** Rows in `phases` of those that went and are missed, the oldest first. */
  #gone: number[] = [];
  #wanted: number;
  /** So many were in service at once. */
  #peak = 0;

  constructor(readonly recording: Recording) {
    this.#wanted = recording.scenario.instances.replicas;
  }

  toTheEnd(): Service {
    const { phases, views, steps } = this.recording.tables;
    let [phase, view, step] = [0, 0, 0];
    for (;;) {
      const next = [
        phase < phases.rows ? phases.columns.at[phase] : Infinity,
        view < views.rows ? views.columns.at[view] : Infinity,
        step < steps.rows ? steps.columns.at[step] : Infinity,
      ];
      const at = Math.min(...next);
      if (at === Infinity) break;
      // What happens at one and the same moment counts once it is all done.
      for (; step < steps.rows && steps.columns.at[step] === at; step++) this.#scaled(step);
      for (; phase < phases.rows && phases.columns.at[phase] === at; phase++) this.#entered(phase);
      for (; view < views.rows && views.columns.at[view] === at; view++) this.#learnt(view);
      this.#count(at);
    }
    return { counts: this.#counts, turns: this.#turns, missed: this.#missed };
  }

  /** What an autoscaler has found to be needed stays needed when somebody sets fewer. */
  #scaled(step: number): void {
    const { kind, value } = this.recording.tables.steps.columns;
    const { replicas } = this.recording.scenario.instances;
    if (kind[step] === Step.autoscale) this.#wanted = Math.max(replicas, value[step]);
    if (kind[step] === Step.setReplicas) this.#wanted = Math.max(this.#wanted, value[step]);
  }

  #entered(row: number): void {
    const { instance: of, phase, at } = this.recording.tables.phases.columns;
    const instance = of[row];
    const was = this.#phase[instance];
    this.#phase[instance] = phase[row];
    // Of those that were there before the run the balancer has long known.
    if (phase[row] === Phase.ready) this.#heard[instance] = was === undefined || (this.#believed[instance] ?? false);
    else if (was === Phase.ready) this.#left[instance] = row;
    this.#look(instance, at[row]);
  }

  #learnt(row: number): void {
    const { instance: of, believed, reason, at } = this.recording.tables.views.columns;
    const instance = of[row];
    this.#believed[instance] = believed[row] === 1;
    if (believed[row] === 1) this.#heard[instance] = true;
    // Whoever is only ejected, or gets no requests by somebody's order, is known all the same.
    else if (reason[row] === ViewReason.platform) this.#heard[instance] = false;
    this.#look(instance, at[row]);
  }

  #look(instance: number, at: number): void {
    const phase = this.#phase[instance];
    const isIn = phase === Phase.ready ? this.#heard[instance] : stopping.has(phase) && this.#believed[instance];
    if (isIn === this.#serving.has(instance)) return;
    this.#turns.push({ at, instance, isIn });
    if (isIn) {
      this.#serving.add(instance);
      const own = this.#gone.indexOf(this.#left[instance]);
      if (own >= 0) this.#gone.splice(own, 1);
    } else {
      this.#serving.delete(instance);
      const row = this.#left[instance];
      if (row !== undefined) this.#gone.push(row);
    }
  }

  #count(at: number): void {
    let [ready, stops] = [0, 0];
    this.#phase.forEach((phase, instance) => {
      if (phase === Phase.ready && !this.#serving.has(instance)) ready++;
      if (stopping.has(phase) && this.#serving.has(instance)) stops++;
    });
    const serving = this.#serving.size;
    this.#peak = Math.max(this.#peak, serving);
    // What is still being built up to is not missed.
    const missing = Math.max(0, Math.min(this.#wanted, this.#peak) - serving);
    // Whoever went first is made up for first, and was one too many where there were enough.
    if (this.#gone.length > missing) this.#gone = this.#gone.slice(this.#gone.length - missing);
    for (const row of this.#gone) this.#missed.add(row);
    const loss = this.#gone[0] ?? -1;
    const now: Count = { at, serving, stopping: stops, unheard: ready, wanted: this.#wanted, loss };
    const before = this.#counts.at(-1);
    if (before === undefined || fields.some((field) => before[field] !== now[field])) this.#counts.push(now);
  }
}

const fields = ["serving", "stopping", "unheard", "wanted", "loss"] as const;
