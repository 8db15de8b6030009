import type { Recording } from "../../recording/recording.ts";
import { atTime } from "../words.ts";
import { type Asked, askedIn, askedWords } from "./asked.ts";
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
  if (short.to <= atMicros) {
    const { from, to, fewest, most, wanted } = short;
    const few =
      fewest === 0 ? (most > 0 ? "at times none" : "none") : `${fewest < most ? "at times " : ""}only ${fewest}`;
    const came = askedWords(askedIn(recording, from, to));
    const text = `From ${atTime(from)} to ${atTime(to)} ${few} of ${wanted} instances ${was(fewest)} in service; ${came}. What had piled up was not worked off yet.`;
    return link("capacity", text, to);
  }
  const { from, to, serving, stopping, unheard, wanted } = stretchAt(recording, atMicros);
  const came = askedIn(recording, Math.min(Math.max(from, atMicros - lookBack), atMicros - shortestLook), atMicros);
  const when = to > recording.until ? `From ${atTime(from)} on` : `From ${atTime(from)} to ${atTime(to)}`;
  const { perSecond, slow } = doableAt(recording, atMicros);
  const cold =
    slow === 0
      ? ""
      : slow === serving
        ? " while still slow from their start"
        : `, ${slow} of them still slow from the start`;
  const doable = serving === 0 ? "nobody could do any" : `${serving} can do ${perSecondWords(perSecond)}${cold}`;
  const few = serving === 0 ? "none" : `only ${serving}`;
  const how = unheard + stopping === 0 ? "ready" : "in service";
  const state =
    wanted === 1 ? `the only instance was not ${how}` : `${few} of ${wanted} instances ${was(serving)} ${how}`;
  const text = `${when} ${state}${unheardWords(unheard, serving)}; ${askedWords(came)}, and ${doable}.${amplified(recording, came, perSecond)}${unevenWords(recording, came, perSecond)}`;
  return link("capacity", text, atMicros);
}

/** Those that were ready and no use to anybody yet. */
function unheardWords(unheard: number, serving: number): string {
  const more = serving > 0 ? " more" : "";
  return unheard === 0
    ? ""
    : ` (${unheard}${more} ${was(unheard)} ready, and the balancer sent ${unheard === 1 ? "it" : "them"} nothing yet)`;
}

/** Fewer could have done it on average: then it is the room for more at once that was missing. */
function unevenWords({ scenario: { instances } }: Recording, { all }: Asked, perSecond: number): string {
  if (perSecond === 0 || all >= wellBelow * perSecond) return "";
  const why =
    instances.queueLimit === 0
      ? "nobody may wait (queueLimit is 0), and with fewer instances all slots of one are busy more often"
      : "for a while more came at once, or longer work, and with fewer instances there was less room to wait";
  return ` That is enough on average; but ${why}.`;
}

/** Below this share of what can be done it is not the average that is too much. */
const wellBelow = 0.9;

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
  const { serving, perSecond, slow } = doableAt(recording, atMicros);
  const cold = slow === 0 ? "" : `, ${slow === serving ? "" : `${slow} of them `}still slow from the start`;
  const { wanted, stopping, unheard } = stretchAt(recording, atMicros);
  const how = unheard + stopping === 0 ? "ready" : "in service";
  const several = wanted === 2 ? `Both instances were ${how}` : `All ${wanted} instances were ${how}`;
  const all = wanted === 1 ? `The only instance was ${how}` : several;
  const many = serving === wanted ? all : `${serving} of ${wanted} instances ${was(serving)} ${how}`;
  return `${serving > wanted ? `${serving} instances were ${how}` : many}${unheardWords(unheard, serving)}; ${askedWords(askedIn(recording, from, atMicros))}, and ${serving} can do ${perSecondWords(perSecond)}${cold}.`;
}

/** All instances were there, and nobody had done anything. */
export function tooMuch(recording: Recording, from: number, atMicros: number): CauseLink {
  const { slots, queueLimit, cores } = recording.scenario.instances;
  const onCores = cores === null ? "" : ` with ${cores === 1 ? "one core" : `${cores} cores`}`;
  const came = askedIn(recording, from, atMicros);
  const { perSecond } = doableAt(recording, atMicros);
  const words = loadWords(recording, from, atMicros);
  if (came.all > perSecond) {
    const why =
      came.wanted > perSecond ? "It is too small for its people." : amplified(recording, came, perSecond).trimStart();
    return link("nobody", `${words} ${why} Nobody had decided this in the run.`, atMicros);
  }
  const share = `That is ${((came.all / perSecond) * 100).toFixed(0)} % of what they can do on average; `;
  if (queueLimit === 0) {
    const room = `each works on ${slots} at once${onCores} and lets nobody wait (queueLimit is 0), so whoever comes while all its slots are busy is refused.`;
    return link("nobody", `${words} ${share}${room} It was so set before the run.`, atMicros);
  }
  const room = `for a while more came at once, or longer work. Each works on ${slots} at once${onCores}, and ${queueLimit} may wait. Nobody had decided this in the run.`;
  return link("nobody", `${words} ${share}${room}`, atMicros);
}
