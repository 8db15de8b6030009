import { Phase } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NONE } from "../../recording/schema.ts";
import { atTime } from "../words.ts";
import { type CauseLink, link } from "./link.ts";
import { explainPhase, explainStep } from "./of-instance.ts";
import {
  explainColdCaches,
  isSaturated,
  storeBehindSince,
  storeLoadAt,
  type StoreLoad,
  storeRetryWords,
} from "./of-store.ts";
import { spikeDuring } from "./spikes.ts";

/** From a store that cannot keep up back to what brought it so much. */

/** null = there is no store, or it can do what it is asked. @param phase as above */
export function explainStore(recording: Recording, atMicros: number, phase: number): CauseLink[] | null {
  const load = storeLoadAt(recording, atMicros);
  if (load === null) return null;
  const since = storeBehindSince(recording, atMicros);
  if (!isSaturated(load) && since === null) return null;
  const isOld = since !== null && since < atMicros - 1_000_000;
  const backlog = isOld ? ` It has been behind since ${atTime(since)}.` : "";
  const text = load.text + storeRetryWords(recording, load) + backlog;
  const origin = originOfStore(recording, load, since, atMicros, phase);
  if (origin !== null) return [link("capacity", text, atMicros), ...origin];
  const why = isSaturated(load) ? " It is too small for what is asked of it." : "";
  return [link("nobody", `${text}${why} Nobody had decided this in the run.`, atMicros)];
}

/** What brought the store more than it can do: empty caches or more people, now or when it fell behind. */
function originOfStore(
  recording: Recording,
  load: StoreLoad,
  since: number | null,
  atMicros: number,
  phase: number,
): CauseLink[] | null {
  const then = since ?? atMicros;
  const loads = [{ load, at: atMicros }];
  const before = since === null ? null : storeLoadAt(recording, since);
  if (before !== null) loads.push({ load: before, at: then });
  for (const one of loads) {
    const cold = explainColdCaches(recording, one.load, one.at);
    if (cold.length > 0) return cold;
  }
  const spike = spikeDuring(recording, then, atMicros);
  if (spike !== NONE) return explainStep(recording, spike);
  const { phases } = recording.tables;
  // Caches that were empty once, and have filled since.
  return phase < phases.rows && phases.columns.phase[phase] === Phase.ready ? explainPhase(recording, phase) : null;
}
