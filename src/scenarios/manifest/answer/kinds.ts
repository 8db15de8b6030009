import { isWithin } from "../../../engine/outcomes/window.ts";
import { isHarm, Moment } from "../../../engine/outcomes/moments.ts";
import { Fate } from "../../../engine/recording/codes.ts";
import type { Kind, KindId } from "./answer.ts";
import type { Judged } from "./runs.ts";
import { spreadOf } from "./spread.ts";

/** How one is called, and many. */
export const kindNames: Readonly<Record<KindId, readonly [one: string, many: string]>> = {
  connection_refused: ["refused connection", "refused connections"],
  reset: ["reset connection", "reset connections"],
  timeout: ["request that timed out", "requests that timed out"],
  "502": ["502 Bad Gateway", "502 Bad Gateway"],
  "503": ["503 Service Unavailable", "503 Service Unavailable"],
  "504": ["504 Gateway Timeout", "504 Gateway Timeout"],
  "500": ["500 Internal Server Error", "500 Internal Server Error"],
  slow: ["wait of a second or more", "waits of a second or more"],
  session_lost: ["lost session", "lost sessions"],
  signed_out: ["person signed out", "people signed out"],
  cart_lost: ["empty cart", "empty carts"],
  purchase_lost: ["failed purchase", "failed purchases"],
  paid_twice: ["purchase paid for twice", "purchases paid for twice"],
  job_lost: ["job that will never be done", "jobs that will never be done"],
  job_done_twice: ["job done twice", "jobs done twice"],
  connection_dropped: ["dropped live connection", "dropped live connections"],
};

export const ofFate: Readonly<Partial<Record<number, KindId>>> = {
  [Fate.connectionRefused]: "connection_refused",
  [Fate.reset]: "reset",
  [Fate.timeout]: "timeout",
  [Fate.badGateway]: "502",
  [Fate.serviceUnavailable]: "503",
  [Fate.gatewayTimeout]: "504",
  [Fate.appError]: "500",
};

const ofMoment: Readonly<Partial<Record<number, KindId>>> = {
  [Moment.waited]: "slow",
  [Moment.loggedOut]: "signed_out",
  [Moment.cartLost]: "cart_lost",
};

/** How often each kind was met in one run. */
export function countsIn({ failed, lost, felt, window, recording }: Judged): Map<KindId, number> {
  const counts = new Map<KindId, number>();
  const add = (kind: KindId | undefined, count = 1) => {
    if (kind !== undefined && count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count);
  };
  const failures = new Set(failed.rows);
  for (const row of failed.rows) add(ofFate[recording.tables.requests.columns.fate[row]]);
  for (let row = 0; row < felt.count; row++) {
    const isOne = felt.caused[row] === 1 && isWithin(window, felt.at[row]);
    // A wait that ended in a failure is that failure.
    if (isOne && (isHarm(felt.kind[row]) || !failures.has(felt.request[row]))) add(ofMoment[felt.kind[row]]);
  }
  add("session_lost", lost.sessions.length);
  add("purchase_lost", lost.transactions.length);
  add("paid_twice", lost.paidTwice.length);
  add("job_lost", lost.jobs.length);
  add("job_done_twice", lost.doneTwice.length);
  add("connection_dropped", lost.connections.length);
  return counts;
}

const fateKinds: ReadonlySet<KindId> = new Set(Object.values(ofFate).filter((kind) => kind !== undefined));

/** Whether it is a way in which a request fails. */
export function isFailedRequest(kind: KindId): boolean {
  return fateKinds.has(kind);
}

/** The kinds over all runs, most first; a slow page counts for less than anything else. */
export function kindsOver(counts: readonly ReadonlyMap<KindId, number>[]): Kind[] {
  const ids = [...new Set(counts.flatMap((one) => [...one.keys()]))];
  const kinds = ids.map((id): Kind => ({
    id,
    name: kindNames[id][1],
    count: spreadOf(counts.map((one) => one.get(id) ?? 0)),
    share: null,
  }));
  const failed = kinds.filter(({ id }) => isFailedRequest(id)).reduce((sum, { count }) => sum + count.mean, 0);
  return kinds
    .map((kind) => ({ ...kind, share: isFailedRequest(kind.id) ? kind.count.mean / failed : null }))
    .toSorted((a, b) => Number(a.id === "slow") - Number(b.id === "slow") || b.count.mean - a.count.mean);
}
