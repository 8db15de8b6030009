import type { JourneyStep } from "../../experiment.ts";
import { durationMicros } from "../../kernel/distributions.ts";
import { Event } from "../events.ts";
import { endLive } from "../kept/live.ts";
import type { Model } from "../model.ts";
import { losePurchase } from "../kept/purchases.ts";
import { Purpose } from "../purposes.ts";
import { closeSession } from "../kept/sessions.ts";

/** The way of a person through the scenario's journey: which steps they take, and how often. */

/** The journey step that the person is at. */
export function stepOf(model: Model, person: number): JourneyStep {
  return model.config.scenario.people.journey[model.people.columns.journeyStep[person]];
}

/** How long the person reads before the next click. */
export function thinkMicros(model: Model, person: number): number {
  const { columns } = model.people;
  const identity = columns.step[person] * 16 + columns.try[person];
  return durationMicros(model.config.scenario.people.think, model.draws, Purpose.think, columns.key[person], identity);
}

/**
 * Where the person is: the number of the request among all that the journey could ever take, rounds before included. It
 * does not depend on what went wrong on the way, so that it is the same request in every world.
 */
export function placeOf(model: Model, person: number): number {
  const { columns } = model.people;
  const { journeyPlaces } = model.config;
  const { times, requests } = stepOf(model, person);
  const length = journeyPlaces[journeyPlaces.length - 1];
  const inStep = (times[1] - columns.timesLeft[person] + 1) * requests - columns.requestsLeft[person];
  return columns.round[person] * length + journeyPlaces[columns.journeyStep[person]] + inStep;
}

export function beginJourney(model: Model, person: number): void {
  const { columns } = model.people;
  columns.try[person] = 0;
  columns.relogin[person] = 0;
  enterFirst(model, person);
  columns.step[person] = placeOf(model, person);
}

function enterFirst(model: Model, person: number): void {
  const { columns } = model.people;
  if (enterStep(model, person, 0)) return;
  // Nobody comes for nothing: whoever would skip every step takes the first one, once.
  columns.journeyStep[person] = 0;
  columns.timesLeft[person] = 1;
  columns.requestsLeft[person] = stepOf(model, person).requests;
}

/** On to the next request of the journey, after a pause for reading. */
export function goOn(model: Model, person: number): void {
  const { columns } = model.people;
  const think = thinkMicros(model, person);
  columns.try[person] = 0;
  columns.timesLeft[person]--;
  if (columns.timesLeft[person] > 0) columns.requestsLeft[person] = stepOf(model, person).requests;
  else if (!enterStep(model, person, columns.journeyStep[person] + 1)) return endJourney(model, person);
  columns.step[person] = placeOf(model, person);
  columns.event[person] = model.queue.schedule(model.now + think, Event.click, person);
}

/** Whoever gave up stays away for so many times as long as whoever was through (assumed). */
const longerAwayAfterGivingUp = 5;

/** Fed up. */
export function giveUp(model: Model, person: number): void {
  endJourney(model, person, longerAwayAfterGivingUp);
}

/** Through, or fed up. Whoever belongs to a population comes back after a while, or so many times as long. */
export function endJourney(model: Model, person: number, times = 1): void {
  const { columns } = model.people;
  const { arrivals } = model.config.scenario.people;
  if (columns.transaction[person] >= 0) losePurchase(model, person);
  const comesBack = arrivals.kind === "population" && model.cohorts.columns.repeats[columns.cohort[person]] === 1;
  if (!comesBack) return leave(model, person);
  closeSession(model, person);
  endLive(model, person);
  const away =
    times * durationMicros(arrivals.away, model.draws, Purpose.away, columns.key[person], columns.round[person]);
  columns.round[person]++;
  beginJourney(model, person);
  columns.event[person] = model.queue.schedule(model.now + away, Event.click, person);
}

/** Gone for good. */
export function leave(model: Model, person: number): void {
  if (model.people.columns.transaction[person] >= 0) losePurchase(model, person);
  closeSession(model, person);
  endLive(model, person);
  model.write.userLeft(model.people.columns.user[person], model.now);
  model.people.give(person);
}

/** Puts the person at the first step from `from` on that they do at all; false when there is none. */
function enterStep(model: Model, person: number, from: number): boolean {
  const { columns } = model.people;
  const { journey } = model.config.scenario.people;
  const key = columns.key[person];
  for (let i = from; i < journey.length; i++) {
    const { chance, times, requests } = journey[i];
    const n = columns.round[person] * 128 + i * 2;
    if (chance < 1 && model.draws.uniform(Purpose.plan, key, n) >= chance) continue;
    const [fewest, most] = times;
    const more = fewest === most ? 0 : Math.floor(model.draws.uniform(Purpose.plan, key, n + 1) * (most - fewest + 1));
    columns.journeyStep[person] = i;
    columns.timesLeft[person] = fewest + more;
    columns.requestsLeft[person] = requests;
    return true;
  }
  return false;
}
