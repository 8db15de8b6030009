import { durationMicros, meanMs } from "../../kernel/distributions.ts";
import { arrivalsPerSecond } from "../../recording/crowd.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { personArrives } from "./people.ts";
import { Purpose } from "../purposes.ts";
import type { cohortFields } from "../state.ts";

/**
 * Who comes, and when. People of one cohort are numbered in the order in which they come, and all about them is drawn
 * for that number: a cohort more (a spike) changes nobody else.
 */

/** The keys of a cohort's people begin at its number × this: 0 are the scenario's own, then each spike has a number. */
const keysOfCohort = 4_194_304;
/** People of a spike are all there after so long. */
const spikeGathersMicros = 5_000_000;

/** The scenario's own people. */
export function beginArrivals(model: Model): void {
  const { arrivals, think } = model.config.scenario.people;
  if (arrivals.kind !== "population") return beginStream(model, 0, arrivalsPerSecond(arrivals), Infinity);
  const cohort = addCohort(model, { number: 0, most: arrivals.people, perSecond: 0, endsAt: Infinity, repeats: 1 });
  // They are all in the middle of something: the first click of each comes within two pauses for reading.
  gather(model, cohort, arrivals.people, Math.round(meanMs(think) * 2000));
}

/**
 * So many times the usual people, for a while: the additional ones are people of their own.
 * @param nth which of the experiment's spikes this is, from 0
 */
export function beginSpike(model: Model, nth: number, factor: number, forMicros: number): void {
  const { arrivals } = model.config.scenario.people;
  const endsAt = model.now + forMicros;
  if (arrivals.kind !== "population") {
    return beginStream(model, nth + 1, arrivalsPerSecond(arrivals) * (factor - 1), endsAt);
  }
  const people = Math.round(arrivals.people * (factor - 1));
  const cohort = addCohort(model, { number: nth + 1, most: people, perSecond: 0, endsAt, repeats: 1 });
  gather(model, cohort, people, Math.min(forMicros, spikeGathersMicros));
}

/** The next person of a stream comes, and the one after is announced. */
export function personComes(model: Model, cohort: number): void {
  const { columns } = model.cohorts;
  if (model.now > columns.endsAt[cohort]) return;
  personArrives(model, columns.number[cohort] * keysOfCohort + columns.arrived[cohort]++, cohort, 0);
  announceNext(model, cohort);
}

/** The scenario's own people come as it says; those of a spike independently of each other. */
function beginStream(model: Model, number: number, perSecond: number, endsAt: number): void {
  const cohort = addCohort(model, { number, most: keysOfCohort, perSecond, endsAt, repeats: 0 });
  if (perSecond > 0) announceNext(model, cohort);
}

function announceNext(model: Model, cohort: number): void {
  const { columns } = model.cohorts;
  const n = columns.arrived[cohort];
  const number = columns.number[cohort];
  if (n >= columns.most[cohort]) return;
  const { arrivals } = model.config.scenario.people;
  const isSpaced = arrivals.kind === "renewal" && number === 0;
  const gap = isSpaced ? arrivals.gap : ({ kind: "exponential", meanMs: 1000 / columns.perSecond[cohort] } as const);
  const wait = durationMicros(gap, model.draws, Purpose.arrival, number, n);
  model.queue.schedule(model.now + wait, Event.arrival, cohort);
}

/** All people of the cohort are here now; their first clicks are spread evenly over so many µs. */
function gather(model: Model, cohort: number, people: number, overMicros: number): void {
  const number = model.cohorts.columns.number[cohort];
  for (let n = 0; n < people; n++) {
    const first = Math.floor(model.draws.uniform(Purpose.arrival, number, n) * overMicros);
    personArrives(model, number * keysOfCohort + n, cohort, first);
  }
  model.cohorts.columns.arrived[cohort] = people;
}

type Cohort = Record<Exclude<keyof typeof cohortFields, "arrived">, number>;

function addCohort(model: Model, cohort: Cohort): number {
  const { columns } = model.cohorts;
  const row = model.cohorts.append();
  for (const name of ["number", "most", "perSecond", "endsAt", "repeats"] as const) columns[name][row] = cohort[name];
  return row;
}
