import { type CauseLink, explainJob } from "../../engine/outcomes/explain.ts";
import { explainMoment } from "../../engine/outcomes/explain-moment.ts";
import { isDoneByDeployment } from "../../engine/outcomes/cause-index.ts";
import { Moment } from "../../engine/outcomes/moments.ts";
import { Flag, JobEnd, Subject } from "../../engine/recording/codes.ts";
import { readerOf } from "../../engine/recording/moment.ts";
import { NEVER } from "../../engine/recording/schema.ts";
import { givenName } from "../../stage/people.ts";
import type { WorldView } from "../../state/view.ts";
import { momentWords } from "./lives.ts";

/** Something in one person's life in one world. */
export interface LifeEvent {
  /** µs. */
  at: number;
  words: string;
  isHarm: boolean;
  /** The chain of causes; null = there is nothing to explain. */
  why: (() => CauseLink[]) | null;
}

/** What a person felt, or lost, that they would not have without the deployment; and, having given up, when they came back. */
export function lifeOf(view: WorldView, personKey: number): LifeEvent[] {
  const { recording, moments } = view;
  const { rows, columns } = recording.tables.users;
  const users = new Set<number>();
  for (let user = 0; user < rows; user++) if (columns.key[user] === personKey) users.add(user);
  const life: LifeEvent[] = [];
  let gaveUp = false;
  for (let row = 0; row < moments.count; row++) {
    if (moments.caused[row] === 0 || !users.has(moments.user[row])) continue;
    const kind = moments.kind[row] as Moment;
    gaveUp ||= kind === Moment.gaveUp;
    const why = () => explainMoment(recording, moments, row, givenName(personKey));
    life.push({ at: moments.at[row], words: momentWords[kind], isHarm: kind !== Moment.waited, why });
  }
  life.push(...jobsOf(view, personKey, users));
  if (gaveUp) for (const at of returns(recording, users)) life.push(cameBack(at));
  return life.sort((a, b) => a.at - b.at);
}

/** The background jobs of theirs that the deployment lost, or had done twice: nobody feels that at once. */
function jobsOf({ recording }: WorldView, personKey: number, users: ReadonlySet<number>): LifeEvent[] {
  const { rows, columns } = recording.tables.jobs;
  const found: LifeEvent[] = [];
  for (let job = 0; job < rows; job++) {
    const isLost = columns.end[job] === JobEnd.lost;
    if (!users.has(columns.user[job]) || !(isLost || columns.effects[job] > 1)) continue;
    if (!isDoneByDeployment(recording, Subject.job, job)) continue;
    const why = () => explainJob(recording, job, givenName(personKey));
    const at = Math.min(columns.endedAt[job], recording.until);
    found.push({
      at,
      words: isLost ? "a job of theirs was lost" : "a job of theirs was done twice",
      isHarm: true,
      why,
    });
  }
  return found;
}

function cameBack(at: number): LifeEvent {
  return { at, words: "came back", isHarm: false, why: null };
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
