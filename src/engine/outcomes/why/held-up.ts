import type { Recording } from "../../recording/recording.ts";
import { atTime } from "../words.ts";
import { askedIn, type Asked } from "./asked.ts";
import { doableAt } from "./doable.ts";
import { perSecondWords } from "./figures.ts";
import { type CauseLink, link } from "./link.ts";

/** An overload that outlives what began it: what people want could be done, what is asked again and again cannot. */

/** So much of the past tells how much is asked, µs. */
export const lookBack = 10_000_000;

/**
 * Empty = what people wanted was too much by itself, or nothing to speak of was asked again.
 * @param since µs at which what began it was over
 */
export function heldUp(recording: Recording, since: number, atMicros: number): CauseLink[] {
  const from = Math.max(since, atMicros - lookBack);
  if (atMicros - from < 1_000_000) return [];
  const came = askedIn(recording, from, atMicros);
  const { perSecond: doable } = doableAt(recording, atMicros);
  const isStorm = came.all > doable && came.wanted + came.connects <= doable;
  if (!isStorm) return [];
  const times = came.all / Math.max(came.wanted, 0.001);
  const text =
    `Since ${atTime(since)} what began it was over: people wanted ${perSecondWords(came.wanted)} pages a second, and ` +
    `the instances can do ${perSecondWords(doable)}. But ${again(came)} made it ${perSecondWords(came.all)} requests a second, ` +
    `${times.toFixed(1)} times as many: that kept it overloaded. ${policy(recording, came)}`;
  return [link("capacity", text, atMicros)];
}

/** What of an overload was only asked again, where people wanted no more than could be done; "" = it is not so. */
export function amplified(recording: Recording, came: Asked, doable: number): string {
  if (came.all <= doable || came.wanted + came.connects > doable) return "";
  return ` People wanted ${perSecondWords(came.wanted)} pages a second, which could have been done; ${again(came)} made it too much. ${policy(recording, came)}`;
}

function again({ reloads, repeats }: Asked): string {
  if (repeats < 0.1 * reloads) return "reloads";
  return reloads < 0.1 * repeats ? "the balancer's retries" : "reloads and the balancer's retries";
}

/** Who repeats how often: settings from before the run. */
function policy({ scenario: { people, balancer } }: Recording, { reloads, repeats }: Asked): string {
  const { mostTries, backOff } = people.reload;
  const pause = backOff > 1 ? "with a back-off" : "without back-off";
  const ofPeople = `people try each page up to ${mostTries} times, ${pause}`;
  const budget = balancer.retryBudget === null ? "without a budget" : "within a budget";
  const ofBalancer = `the balancer tries up to ${balancer.retries} other instances, ${budget}`;
  const parts = [...(reloads >= 0.1 * repeats ? [ofPeople] : []), ...(repeats >= 0.1 * reloads ? [ofBalancer] : [])];
  return `It was so set before the run: ${parts.join("; ")}.`;
}
