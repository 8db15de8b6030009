import { isFailure } from "../../../engine/outcomes/counterpart.ts";
import { isHarm, noticeableWait } from "../../../engine/outcomes/moments.ts";
import { readerOf } from "../../../engine/recording/moment.ts";
import { NEVER, NOBODY } from "../../../engine/recording/schema.ts";
import type { WorldView } from "../../../state/view.ts";

/** One of a person's requests along time. */
export interface LifeMark {
  /** µs: when it was asked for, and when it was answered, or had failed, or as far as the run goes. */
  from: number;
  to: number;
  /** The version that answered; 0 = none did. */
  version: number;
  /** Long enough to interrupt a thought. */
  isLong: boolean;
}

/** One person's life in one world, to be drawn along time. */
export interface LifeLine {
  /** µs. */
  cameAt: number;
  leftAt: number;
  marks: LifeMark[];
  /** µs at which the deployment did them harm. */
  harms: number[];
}

/** @returns null = they never come in this world */
export function lifeLineOf({ recording, moments }: WorldView, personKey: number): LifeLine | null {
  const { users, requests, instances } = recording.tables;
  const reader = readerOf(recording);
  const { sentAt, endAfter, fate, instance } = requests.columns;
  let line: LifeLine | null = null;
  for (let user = 0; user < users.rows; user++) {
    if (users.columns.key[user] !== personKey) continue;
    const leftAt = Math.min(users.columns.leftAt[user], recording.until);
    line ??= { cameAt: users.columns.arrivedAt[user], leftAt, marks: [], harms: [] };
    line.leftAt = leftAt;
    for (const row of reader.requestsOf[user] ?? []) {
      const took = endAfter[row] === NEVER ? recording.until - sentAt[row] : endAfter[row];
      const isAnswered = !isFailure(fate[row]) && instance[row] !== NOBODY && endAfter[row] !== NEVER;
      line.marks.push({
        from: sentAt[row],
        to: sentAt[row] + took,
        version: isAnswered ? instances.columns.version[instance[row]] : 0,
        isLong: took >= noticeableWait,
      });
    }
    for (let row = 0; row < moments.count; row++) {
      if (moments.user[row] === user && moments.caused[row] === 1 && isHarm(moments.kind[row])) {
        line.harms.push(moments.at[row]);
      }
    }
  }
  return line;
}

/** The nearest time, µs, before or after `at` at which they ask for something or have it, in any world; null = none. */
export function nextInLife(lines: readonly (LifeLine | null)[], at: number, direction: -1 | 1): number | null {
  let found: number | null = null;
  for (const line of lines) {
    for (const { from, to } of line?.marks ?? []) {
      for (const time of [from, to]) {
        const isBeyond = direction > 0 ? time > at : time < at;
        const isNearer = found === null || (direction > 0 ? time < found : time > found);
        if (isBeyond && isNearer) found = time;
      }
    }
  }
  return found;
}
