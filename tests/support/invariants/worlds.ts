import { Fate, Phase, StepKind } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NEVER } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";
import { legsOf } from "./stations.ts";

/**
 * Common random numbers: the same people in two worlds, bit for bit as far as their Recordings show it.
 * @param isSpikeOwn whether additional people come to one of the worlds alone
 */
export function checkSamePeople(one: Recording, other: Recording, isSpikeOwn: boolean): void {
  const there = usersByKey(other);
  const { key, arrivedAt } = one.tables.users.columns;
  const ofOne = requestsByUser(one);
  const ofOther = requestsByUser(other);
  for (let row = 0; row < one.tables.users.rows; row++) {
    const twin = there.get(key[row]);
    must(twin !== undefined || isSpikeOwn, () => `the person ${key[row]} comes to one world only`);
    if (twin === undefined) continue;
    const same = arrivedAt[row] === other.tables.users.columns.arrivedAt[twin];
    must(same, () => `the person ${key[row]} arrives at another time`);
    sameWay(one, other, ofOne[row] ?? [], ofOther[twin] ?? []);
  }
  must(isSpikeOwn || one.tables.users.rows === other.tables.users.rows, () => "another number of people");
}

/** As long as nothing has gone wrong in either world, people ask for the same and think for as long. */
function sameWay(one: Recording, other: Recording, rows: readonly number[], twins: readonly number[]): void {
  const [a, b] = [one.tables.requests.columns, other.tables.requests.columns];
  for (let i = 0; i < Math.min(rows.length, twins.length); i++) {
    const [row, twin] = [rows[i], twins[i]];
    const check = (holds: boolean, what: string) => must(holds, () => `requests ${row} and ${twin}: ${what}`);
    check(a.identity[row] === b.identity[twin], "another identity");
    check(a.kind[row] === b.kind[twin], "another kind");
    if (i === 0) check(a.sentAt[row] === b.sentAt[twin], "another first click");
    if (isFine(a, row) !== isFine(b, twin) || a.fate[row] !== b.fate[twin] || a.flags[row] !== b.flags[twin]) return;
    if (a.fate[row] === Fate.open || i + 1 >= Math.min(rows.length, twins.length)) return;
    const thought = a.sentAt[rows[i + 1]] - a.sentAt[row] - a.endAfter[row];
    check(thought === b.sentAt[twins[i + 1]] - b.sentAt[twin] - b.endAfter[twin], "another time to think");
  }
}

type Requests = Recording["tables"]["requests"]["columns"];

const isFine = ({ fate, flags }: Requests, row: number) => fate[row] === Fate.served && flags[row] === 0;

/** Whatever happened before: the same try of the same step is for the same, as long in work, and its person as patient. */
export function checkSameDraws(one: Recording, other: Recording): void {
  const there = requestsByIdentity(other);
  const [a, b] = [one.tables.requests.columns, other.tables.requests.columns];
  const legs = legsOf(one).client + legsOf(one).hop;
  const { warmUp, cores } = one.scenario.instances;
  // Neither a cold instance, nor a store that is full, nor others on the same core may stretch it.
  const isAlone = warmUp.slowdown === 1 && cores === null && one.scenario.store === null;
  for (const [identity, row] of requestsByIdentity(one)) {
    const twin = there.get(identity);
    if (twin === undefined) continue;
    const check = (holds: boolean, what: string) => must(holds, () => `requests ${row} and ${twin}: ${what}`);
    // Only a log-in that a lost session made necessary stands in for the page that was asked for.
    const mayDiffer = a.identity[row] % 16 > 0 && (a.kind[row] === StepKind.login || b.kind[twin] === StepKind.login);
    check(a.kind[row] === b.kind[twin] || mayDiffer, "another kind");
    if (a.fate[row] !== b.fate[twin]) continue;
    if (a.fate[row] === Fate.timeout) check(a.endAfter[row] === b.endAfter[twin], "another patience");
    if (a.fate[row] !== Fate.served || !isAlone) continue;
    check(a.startAfter[row] !== NEVER, "served though nobody began it");
    const work = a.endAfter[row] - legs - a.startAfter[row];
    check(work === b.endAfter[twin] - legs - b.startAfter[twin], "another length of work");
  }
}

/** The n-th start of the i-th instance takes as long in every world; one from before the run has had its first. */
export function checkSameBoots(one: Recording, other: Recording): void {
  const there = bootsOf(other);
  for (const [which, took] of bootsOf(one)) {
    must(
      (there.get(which) ?? took) === took,
      () => `start ${which} takes ${took} in one world, ${there.get(which)} in the other`,
    );
  }
}

function bootsOf({ tables: { phases } }: Recording): Map<string, number> {
  const { instance, phase, at } = phases.columns;
  const boots = new Map<string, number>();
  const began: number[] = [];
  const count: number[] = [];
  for (let row = 0; row < phases.rows; row++) {
    const i = instance[row];
    if (phase[row] === Phase.booting) began[i] = at[row];
    count[i] ??= phase[row] === Phase.ready ? 1 : 0;
    if (phase[row] === Phase.booting) count[i]++;
    const listens = phase[row] === Phase.running || phase[row] === Phase.ready;
    if (listens && began[i] !== undefined)
      boots.set(`${i}/${count[i]}`, boots.get(`${i}/${count[i]}`) ?? at[row] - began[i]);
  }
  return boots;
}

function usersByKey({ tables: { users } }: Recording): Map<number, number> {
  return new Map(Array.from({ length: users.rows }, (_, row) => [users.columns.key[row], row]));
}

function requestsByUser({ tables: { requests } }: Recording): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < requests.rows; row++) {
    if (requests.columns.kind[row] !== StepKind.connect) (rows[requests.columns.user[row]] ??= []).push(row);
  }
  return rows;
}

function requestsByIdentity({ tables: { requests, users } }: Recording): Map<string, number> {
  const { user, identity } = requests.columns;
  const keyOf = (row: number) => `${users.columns.key[user[row]]}/${identity[row]}`;
  return new Map(Array.from({ length: requests.rows }, (_, row) => [keyOf(row), row]));
}
