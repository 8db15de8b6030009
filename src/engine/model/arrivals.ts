import { durationMicros, meanMs } from "../kernel/distributions.ts";
import { Event } from "./events.ts";
import type { Model } from "./model.ts";
import { personArrives } from "./people.ts";
import { Purpose } from "./purposes.ts";

/**
 * Who comes, and when. People of one cohort are numbered in the order in which they come, and all about them is drawn
 * for that number: a cohort more (a spike) changes nobody else.
 */

/** The keys of a cohort's people begin at its number × this. */
const keysOfCohort = 4_194_304;
/** People of a spike are all there after so long. */
const spikeGathersMicros = 5_000_000;

/** The scenario's own people. */
export function beginArrivals(model: Model): void {
  const { arrivals, think } = model.config.scenario.people;
  if (arrivals.kind === "poisson") return beginPoisson(model, arrivals.perSecond, Infinity);
  addCohort(model, { most: arrivals.people, perSecond: 0, endsAt: Infinity, repeats: 1 });
  // They are all in the middle of something: the first click of each comes within two pauses for reading.
  gather(model, 0, arrivals.people, Math.round(meanMs(think) * 2000));
}

/** So many times the usual people, for a while: the additional ones are people of their own. */
export function beginSpike(model: Model, factor: number, forMicros: number): void {
  const { arrivals } = model.config.scenario.people;
  const endsAt = model.now + forMicros;
  if (arrivals.kind === "poisson") return beginPoisson(model, arrivals.perSecond * (factor - 1), endsAt);
  const people = Math.round(arrivals.people * (factor - 1));
  const cohort = addCohort(model, { most: people, perSecond: 0, endsAt, repeats: 1 });
  gather(model, cohort, people, Math.min(forMicros, spikeGathersMicros));
}

/** The next person of a Poisson cohort comes, and the one after is announced. */
export function personComes(model: Model, cohort: number): void {
  const { columns } = model.cohorts;
  if (model.now > columns.endsAt[cohort]) return;
  personArrives(model, cohort * keysOfCohort + columns.arrived[cohort]++, cohort, 0);
  announceNext(model, cohort);
}

function beginPoisson(model: Model, perSecond: number, endsAt: number): void {
  const cohort = addCohort(model, { most: keysOfCohort, perSecond, endsAt, repeats: 0 });
  if (perSecond > 0) announceNext(model, cohort);
}

function announceNext(model: Model, cohort: number): void {
  const { columns } = model.cohorts;
  const n = columns.arrived[cohort];
  if (n >= columns.most[cohort]) return;
  const gap = { kind: "exponential", meanMs: 1000 / columns.perSecond[cohort] } as const;
  const wait = durationMicros(gap, model.draws, Purpose.arrival, cohort, n);
  model.queue.schedule(model.now + wait, Event.arrival, cohort);
}

/** All people of the cohort are here now; their first clicks are spread evenly over so many µs. */
function gather(model: Model, cohort: number, people: number, overMicros: number): void {
  for (let n = 0; n < people; n++) {
    const first = Math.floor(model.draws.uniform(Purpose.arrival, cohort, n) * overMicros);
    personArrives(model, cohort * keysOfCohort + n, cohort, first);
  }
  model.cohorts.columns.arrived[cohort] = people;
}

function addCohort(
  model: Model,
  { most, perSecond, endsAt, repeats }: { most: number; perSecond: number; endsAt: number; repeats: number },
): number {
  const { cohorts } = model;
  const row = cohorts.append();
  cohorts.columns.arrived[row] = 0;
  cohorts.columns.most[row] = most;
  cohorts.columns.perSecond[row] = perSecond;
  cohorts.columns.endsAt[row] = endsAt;
  cohorts.columns.repeats[row] = repeats;
  return row;
}
