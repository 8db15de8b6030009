import type { Recording } from "../../recording/recording.ts";
import { atTime } from "../words.ts";
import { askedIn, askedWords } from "./asked.ts";
import { type Shortage, stretchAt } from "./capacity.ts";
import { doableAt, doableWhenWarm } from "./doable.ts";
import { perSecondWords } from "./figures.ts";
import { amplified, lookBack } from "./held-up.ts";
import { type CauseLink, link } from "./link.ts";

/** How much came beside how much could be done, in sentences. */

/**
 * "From 12.0 s to 31.5 s only 2 of 4 instances were ready; 31 requests a second came, and 2 can do 27.": the time around
 * the moment in which as many were ready; the whole shortage where it was over by then.
 */
export function missing(recording: Recording, short: Shortage, atMicros: number): CauseLink {
  const { replicas } = recording.scenario.instances;
  if (short.to <= atMicros) {
    const { from, to, fewest, most } = short;
    const few =
      fewest === 0 ? (most > 0 ? "at times none" : "none") : `${fewest < most ? "at times " : ""}only ${fewest}`;
    const came = askedWords(askedIn(recording, from, to));
    const text = `From ${atTime(from)} to ${atTime(to)} ${few} of ${replicas} instances ${was(fewest)} ${readyWords(recording)}; ${came}. What had piled up was not worked off yet.`;
    return link("capacity", text, to);
  }
  const { from, to, ready } = stretchAt(recording, atMicros);
  const came = askedIn(recording, Math.min(Math.max(from, atMicros - lookBack), atMicros - shortestLook), atMicros);
  const when = to > recording.until ? `From ${atTime(from)} on` : `From ${atTime(from)} to ${atTime(to)}`;
  const { perSecond, slow, unknown } = doableAt(recording, atMicros);
  const cold =
    slow === 0
      ? ""
      : slow === ready
        ? " while still slow from their start"
        : `, ${slow} of them still slow from the start`;
  const doable = ready === 0 ? "nobody could do any" : `${ready} can do ${perSecondWords(perSecond)}${cold}`;
  const few = ready === 0 ? "none" : `only ${ready}`;
  const state =
    replicas === 1
      ? `the only instance was not ${readyWords(recording)}`
      : `${few} of ${replicas} instances ${was(ready)} ${readyWords(recording)}`;
  const text = `${when} ${state}${unknownWords(unknown)}; ${askedWords(came)}, and ${doable}.${amplified(recording, came, perSecond)}`;
  return link("capacity", text, atMicros);
}

/** Where the balancer needs some time to know of a new instance, that it is ready is not enough. */
function readyWords({ scenario: { balancer } }: Recording): string {
  return balancer.endpointLagMs + balancer.registrationMs < 1000 ? "ready" : "ready and known to the balancer";
}

/** Those that could not be sent to though they were ready: said right after the balancer. */
function unknownWords(unknown: number): string {
  if (unknown === 0) return "";
  return ` (it did not know ${unknown === 1 ? "another that was ready" : `${unknown} more that were ready`})`;
}

/** µs: less than this tells nothing about how much came. */
const shortestLook = 1_000_000;

function was(count: number): string {
  return count === 1 ? "was" : "were";
}

/** "300 requests a second came, and all 4 instances together can do 157.": however many of them were still ready. */
export function fleetWords(recording: Recording, from: number, to: number): string {
  const { replicas } = recording.scenario.instances;
  const all =
    replicas === 1
      ? "the only instance"
      : replicas === 2
        ? "both instances together"
        : `all ${replicas} instances together`;
  return `${askedWords(askedIn(recording, from, to))}, and ${all} can do ${perSecondWords(doableWhenWarm(recording))}.`;
}

/** "All 4 instances were ready; 300 requests a second came, and 4 can do 157." */
function loadWords(recording: Recording, from: number, atMicros: number): string {
  const { ready, perSecond, slow, unknown } = doableAt(recording, atMicros);
  const cold = slow === 0 ? "" : `, ${slow === ready ? "" : `${slow} of them `}still slow from the start`;
  const { replicas } = recording.scenario.instances;
  const several = replicas === 2 ? "Both instances were ready" : `All ${replicas} instances were ready`;
  const all = replicas === 1 ? "The only instance was ready" : several;
  const many = ready < replicas ? `${ready} of ${replicas} instances ${was(ready)} ready` : all;
  return `${many}${unknown === 0 ? "" : ` and known to the balancer${unknownWords(unknown)}`}; ${askedWords(askedIn(recording, from, atMicros))}, and ${ready} can do ${perSecondWords(perSecond)}${cold}.`;
}

/** All instances were there, and nobody had done anything. */
export function tooMuch(recording: Recording, from: number, atMicros: number): CauseLink {
  const { slots, queueLimit, cores } = recording.scenario.instances;
  const onCores = cores === null ? "" : ` with ${cores === 1 ? "one core" : `${cores} cores`}`;
  const each = `Each works on ${slots} at once${onCores}`;
  const room =
    queueLimit === 0
      ? `${each}, and nobody may wait (queueLimit 0): whoever comes then is refused.`
      : `${each}, and ${queueLimit} may wait.`;
  const came = askedIn(recording, from, atMicros);
  const { perSecond } = doableAt(recording, atMicros);
  const words = loadWords(recording, from, atMicros);
  const isTooMuch = came.all > perSecond;
  const why = isTooMuch
    ? came.wanted > perSecond
      ? "It is too small for its people."
      : amplified(recording, came, perSecond).trimStart()
    : `That is ${((came.all / perSecond) * 100).toFixed(0)} % of what they can do on average; for a while more came at once, or longer work. ${room}`;
  return link("nobody", `${words} ${why} Nobody had decided this in the run.`, atMicros);
}
