import {
  type CauseLink,
  explainConnection,
  explainJob,
  explainRequest,
  explainRollout,
  explainSession,
  explainTransaction,
} from "../../../engine/outcomes/explain.ts";
import { explainMoment } from "../../../engine/outcomes/explain-moment.ts";
import { Moment } from "../../../engine/outcomes/moments.ts";
import { explainOverload } from "../../../engine/outcomes/why/of-overload.ts";
import { isWithin } from "../../../engine/outcomes/window.ts";
import { NONE } from "../../../engine/recording/schema.ts";
import type { KindId, Reason } from "./answer.ts";
import { kindNames, ofFate } from "./kinds.ts";
import type { Judged } from "./runs.ts";
import { capital, grouped, lasting } from "./words.ts";

const who = "A user";
/** More kinds than these are not told of. */
const mostReasons = 3;

/** Why it happened, by a typical case of each kind: most harm first, and before all why the rollout is not through. */
export function reasonsIn(run: Judged): Reason[] {
  const stuck = explainRollout(run.recording);
  const rollout: Reason[] =
    stuck.length === 0 || run.outputs.rolloutState === "none"
      ? []
      : [{ kind: "rollout", share: 1, sentence: "The rollout is not through:", chain: stuck }];
  const cases = casesIn(run);
  const all = [...cases.values()].reduce((sum, { length }) => sum + length, 0);
  const kinds = [...cases].toSorted(
    (a, b) => Number(a[0] === "slow") - Number(b[0] === "slow") || b[1].length - a[1].length,
  );
  const reasons = kinds.slice(0, mostReasons).map(([kind, explained]) => reasonOf(kind, explained, all));
  return [...rollout, ...reasons];
}

/** A way in which somebody was hurt, to be told when it is asked for. */
type Case = () => CauseLink[];

function casesIn({ recording, failed, felt, lost, window }: Judged): Map<KindId, Case[]> {
  const cases = new Map<KindId, Case[]>();
  const add = (kind: KindId, one: Case) => {
    const known = cases.get(kind);
    if (known === undefined) cases.set(kind, [one]);
    else known.push(one);
  };
  const failures = new Set(failed.rows);
  for (const row of failed.rows) {
    const kind = ofFate[recording.tables.requests.columns.fate[row]];
    if (kind !== undefined) add(kind, () => explainRequest(recording, row, who));
  }
  for (let row = 0; row < felt.count; row++) {
    if (felt.caused[row] === 0 || !isWithin(window, felt.at[row])) continue;
    const kind = felt.kind[row];
    if (kind === Moment.loggedOut) add("signed_out", () => explainMoment(recording, felt, row, who));
    if (kind === Moment.cartLost) add("cart_lost", () => explainMoment(recording, felt, row, who));
    if (kind === Moment.waited && !failures.has(felt.request[row])) {
      add("slow", () => explainWait(recording, felt.request[row], felt.until[row]));
    }
  }
  // A session that was missed is told of as such.
  if (!cases.has("signed_out") && !cases.has("cart_lost")) {
    for (const row of lost.sessions) add("session_lost", () => explainSession(recording, row));
  }
  for (const row of lost.transactions) add("purchase_lost", () => explainTransaction(recording, row, who));
  for (const row of lost.paidTwice) add("paid_twice", () => explainTransaction(recording, row, who));
  for (const row of lost.jobs) add("job_lost", () => explainJob(recording, row, who));
  for (const row of lost.doneTwice) add("job_done_twice", () => explainJob(recording, row, who));
  for (const row of lost.connections) add("connection_dropped", () => explainConnection(recording, row, who));
  return cases;
}

/** Who was served, but late: by what had taken the capacity then. */
function explainWait(recording: Judged["recording"], request: number, atMicros: number): CauseLink[] {
  const { sentAt } = recording.tables.requests.columns;
  const text = `${who} waited ${lasting((atMicros - sentAt[request]) / 1_000_000)} for the page.`;
  return [{ kind: "felt", text, atMicros, instance: null }, ...explainOverload(recording, atMicros, NONE)];
}

/** So many cases are looked at to find the typical one. */
const mostCases = 40;

/** The chain that most cases of the kind went by. */
function reasonOf(kind: KindId, cases: readonly Case[], all: number): Reason {
  const step = Math.max(1, Math.floor(cases.length / mostCases));
  const chains = cases.filter((_, i) => i % step === 0).map((one) => one());
  const groups = new Map<string, CauseLink[][]>();
  for (const chain of chains) groups.set(shapeOf(chain), [...(groups.get(shapeOf(chain)) ?? []), chain]);
  const [typical] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const part =
    typical.length === chains.length
      ? ""
      : `, ${Math.round((100 * typical.length) / chains.length)} % of them like this`;
  const sentence = `${capital(kindNames[kind][1])}: ${grouped(cases.length)} in one of these rollouts${part}:`;
  return { kind, share: cases.length / all, sentence, chain: typical[typical.length >>> 1] };
}

/** What a chain says, but for who and when. */
function shapeOf(chain: readonly CauseLink[]): string {
  return chain.map(({ text }) => text.replaceAll(/\d+(?:\.\d+)?/g, "#")).join("\n");
}
