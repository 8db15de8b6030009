import { Moment, type Moments } from "../../engine/outcomes/moments.ts";
import { Flag } from "../../engine/recording/codes.ts";
import { readerOf } from "../../engine/recording/moment.ts";
import { NEVER, NONE } from "../../engine/recording/schema.ts";
import type { WorldView } from "../../state/view.ts";
import { momentWords } from "./lives.ts";

/** Something in one person's life in one world. */
export interface LifeEvent {
  /** µs. */
  at: number;
  words: string;
  isHarm: boolean;
  /** Row in `requests` at which it happened; null = there is nothing to explain. */
  request: number | null;
}

/** What a person felt that they would not have felt without the deployment; and, having given up, when they came back. */
export function lifeOf({ recording, moments }: WorldView, personKey: number): LifeEvent[] {
  const { key } = recording.tables.users.columns;
  const life: LifeEvent[] = [];
  const users = new Set<number>();
  let gaveUp = false;
  for (let row = 0; row < moments.count; row++) {
    if (moments.caused[row] === 0 || key[moments.user[row]] !== personKey) continue;
    const kind = moments.kind[row] as Moment;
    gaveUp ||= kind === Moment.gaveUp;
    users.add(moments.user[row]);
    const isHarm = kind !== Moment.waited;
    life.push({ at: moments.at[row], words: momentWords[kind], isHarm, request: requestOf(moments, row) });
  }
  if (gaveUp) for (const at of returns(recording, users)) life.push(cameBack(at));
  return life.sort((a, b) => a.at - b.at);
}

function cameBack(at: number): LifeEvent {
  return { at, words: "came back", isHarm: false, request: null };
}

/** When somebody who had given up asked for something again: µs. */
function returns(recording: WorldView["recording"], users: ReadonlySet<number>): number[] {
  const { sentAt, endAfter, flags } = recording.tables.requests.columns;
  const { requestsOf } = readerOf(recording);
  const sent = [...users].flatMap((user) => requestsOf[user] ?? []).sort((a, b) => sentAt[a] - sentAt[b]);
  const times: number[] = [];
  for (let i = 0; i + 1 < sent.length; i++) {
    const gaveUp = (flags[sent[i]] & Flag.gaveUp) !== 0 && endAfter[sent[i]] !== NEVER;
    if (gaveUp) times.push(sentAt[sent[i + 1]]);
  }
  return times;
}

/** A connection that broke and is not back yet has no request to look at. */
function requestOf({ request }: Moments, row: number): number | null {
  return request[row] === NONE ? null : request[row];
}
