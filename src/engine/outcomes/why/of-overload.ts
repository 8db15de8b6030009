import { Phase, Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NONE } from "../../recording/schema.ts";
import { atTime } from "../words.ts";
import { askedPerSecond, busySince, doablePerSecond, type Shortage, shortageAt, shortages } from "./capacity.ts";
import { type CauseLink, link } from "./link.ts";
import { explainPhase, explainStep } from "./of-instance.ts";

/** From more work than could be done back to the time in which capacity was missing, and to what took it. */

/** So much of the past tells how much is asked, µs. */
const lookBack = 10_000_000;

/**
 * Why there was too much to do at this moment. The last link is a decision, or says that nobody decided it.
 * @param phase row in `phases` of what the model saw take the capacity; NONE = nothing, at that very moment
 */
export function explainOverload(recording: Recording, atMicros: number, phase: number): CauseLink[] {
  const shortage = shortageAt(recording, atMicros);
  const { phases } = recording.tables;
  if (phase < phases.rows) {
    const links = explainLoss(recording, phase);
    // Over by now, and still felt: the one that it began. A slow start is no shortage.
    const itsOwn = shortage ?? shortageAt(recording, phases.columns.at[phase]);
    return itsOwn === null ? links : [missing(recording, itsOwn, atMicros), ...links];
  }
  const since = busySince(recording, atMicros);
  const piledUp = shortages(recording).findLast(({ from, to }) => from < atMicros && to >= since && since < atMicros);
  const short = shortage ?? piledUp;
  if (short !== undefined) return [missing(recording, short, atMicros), ...explainLoss(recording, short.phase)];
  const spike = spikeDuring(recording, since, atMicros);
  const from = Math.max(0, atMicros - lookBack);
  if (spike === NONE) return [tooMuch(recording, from, atMicros, "nobody")];
  const began = Math.max(from, recording.tables.steps.columns.at[spike]);
  return [tooMuch(recording, began, atMicros, "capacity"), ...explainStep(recording, spike)];
}

/**
 * Why an instance left service, or was slow. One that failed its probe, or ran out of memory, without anybody having done
 * anything to it had too much to do.
 * @param phase row in `phases`
 */
export function explainLoss(recording: Recording, phase: number): CauseLink[] {
  const links = explainPhase(recording, phase);
  const { columns } = recording.tables.phases;
  if (links.at(-1)?.kind !== "nobody" || !byLoad.has(columns.phase[phase])) return links;
  // Just before: what it took away itself is no reason for it.
  return [...links.slice(0, -1), ...explainOverload(recording, Math.max(0, columns.at[phase] - 1), NONE)];
}

const byLoad: ReadonlySet<number> = new Set([Phase.unready, Phase.restarting, Phase.crashed]);

/** "From 12.0 s to 31.5 s only 2 of 4 instances were ready; 31 requests a second came, and 2 can do 27." */
function missing(recording: Recording, { from, to, fewest, most }: Shortage, atMicros: number): CauseLink {
  const { replicas } = recording.scenario.instances;
  const until = Math.min(to, recording.until);
  const when = to > recording.until ? `From ${atTime(from)} on` : `From ${atTime(from)} to ${atTime(to)}`;
  const few = fewest === 0 ? "none" : fewest === most ? `only ${fewest}` : `at times only ${fewest}`;
  const asked = askedPerSecond(recording, from, until);
  const doable =
    fewest === 0 ? "nobody could do any" : `${fewest} can do ${rounded(doablePerSecond(recording, fewest))}`;
  const afterwards = to <= atMicros ? " What had piled up was not worked off yet." : "";
  return link(
    "capacity",
    `${when} ${few} of ${replicas} instances ${fewest === 1 && few !== "none" ? "was" : "were"} ready; ` +
      `${rounded(asked)} requests a second came, and ${doable}.${afterwards}`,
    atMicros,
  );
}

/** All instances were there. */
function tooMuch(recording: Recording, from: number, atMicros: number, kind: "capacity" | "nobody"): CauseLink {
  const { replicas } = recording.scenario.instances;
  const asked = askedPerSecond(recording, from, atMicros);
  const doable = doablePerSecond(recording, replicas);
  const many = replicas === 1 ? "The only instance was ready" : `All ${replicas} instances were ready`;
  const chance = asked > doable ? "" : " Chance had brought more at once, or longer work, than they have room for.";
  const nobody = kind === "nobody" ? " Nobody had decided this." : "";
  const text = `${many}; ${rounded(asked)} requests a second came, and ${replicas} can do ${rounded(doable)}.`;
  return link(kind, text + chance + nobody, atMicros);
}

/** Row in `steps` of the latest spike of people that was under way at some time between the two; NONE. */
function spikeDuring({ tables: { steps, decisions }, commands }: Recording, from: number, to: number): number {
  const { kind, at, decision } = steps.columns;
  for (let row = steps.rows - 1; row >= 0; row--) {
    if (kind[row] !== Step.spike || at[row] > to) continue;
    const command = commands[decisions.columns.command[decision[row]]];
    if (command.do === "spike" && at[row] + command.forS * 1_000_000 >= from) return row;
  }
  return NONE;
}

function rounded(number: number): string {
  return number < 10 ? number.toFixed(1) : number.toFixed(0);
}
