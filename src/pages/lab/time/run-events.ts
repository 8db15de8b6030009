import { harmTimes } from "../../../charts/step-line.ts";
import { eventsBetween } from "../../../stage/events.ts";
import type { WorldView } from "../../../state/view.ts";

/** What one can step to. */
export interface RunEvent {
  /** µs. */
  at: number;
  /** What happened then, of each world that it happened in. */
  sentence: string;
}

/** Harm after so long a quiet is an event of its own, µs: not every one, or nobody would get past an outage. */
const quiet = 2_000_000;

/** All events of a run in order of time; what happened at the same µs is one. */
export function runEvents(worlds: readonly WorldView[]): RunEvent[] {
  const all = worlds.flatMap(({ recording, moments, title }) =>
    [...eventsBetween(recording, -1, recording.until), ...harmEvents(harmTimes(moments))].map(({ at, sentence }) => ({
      at,
      sentence: worlds.length > 1 ? `${title}: ${sentence}` : sentence,
    })),
  );
  const events: RunEvent[] = [];
  for (const event of all.sort((a, b) => a.at - b.at)) {
    const last = events.at(-1);
    if (last?.at === event.at) last.sentence += ` ${event.sentence}`;
    else events.push(event);
  }
  return events;
}

/** Where people begin to be harmed. @param times µs, in any order */
function harmEvents(times: readonly number[]): RunEvent[] {
  const inOrder = times.toSorted((a, b) => a - b);
  return inOrder
    .filter((at, i) => i === 0 || at - inOrder[i - 1] > quiet)
    .map((at, i) => ({ at, sentence: i === 0 ? "The first harm." : "People are harmed again." }));
}

/** The event that is next to a time, before it or after it; undefined = there is none. */
export function eventBeside(events: readonly RunEvent[], at: number, side: -1 | 1): RunEvent | undefined {
  return side > 0 ? events.find((event) => event.at > at) : events.findLast((event) => event.at < at);
}

/** µs of the first bad moment of any world; null = nobody was harmed. */
export function firstHarm(worlds: readonly WorldView[]): number | null {
  let first = Infinity;
  for (const { moments } of worlds) for (const at of harmTimes(moments)) first = Math.min(first, at);
  return first === Infinity ? null : first;
}
