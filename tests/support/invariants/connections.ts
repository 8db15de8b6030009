import { ConnectionEnd, Fate, Phase, StepKind, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER } from "../../../src/engine/recording/schema.ts";
import { processEnds } from "./jobs.ts";
import { must } from "./must.ts";

/** Each person has one live connection at most, which ends when they leave or its process ends, and never otherwise. */
export function checkConnections(recording: Recording): void {
  const { connections, users, causes, phases } = recording.tables;
  const { columns } = connections;
  const ends = processEnds(recording);
  const openUntil = new Map<number, number>();
  const dropped = new Set<number>();
  for (let row = 0; row < connections.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `connection ${row}: ${what}`);
    const [user, openedAt, endedAt, end] = [
      columns.user[row],
      columns.openedAt[row],
      columns.endedAt[row],
      columns.end[row],
    ];
    check((end === ConnectionEnd.open) === (endedAt === FOREVER), "open without an end");
    check(openedAt >= (openUntil.get(user) ?? 0), "one at a time");
    openUntil.set(user, endedAt);
    check(endedAt <= users.columns.leftAt[user], "ends with its person at the latest");
    const processEnd = ends[columns.instance[row]]?.find((at) => at > openedAt);
    check(processEnd === undefined || endedAt <= processEnd, "does not outlive its process");
    if (end !== ConnectionEnd.dropped) continue;
    dropped.add(row);
    check(ends[columns.instance[row]]?.includes(endedAt), "dropped with its process alone");
  }
  for (let cause = 0; cause < causes.rows; cause++) {
    if (causes.columns.subject[cause] !== Subject.connection) continue;
    const row = causes.columns.row[cause];
    must(dropped.delete(row), () => `connection ${row} was dropped for two reasons, or for none`);
    const code = phases.columns.phase[causes.columns.phase[cause]];
    must(code === Phase.stopped || code === Phase.crashed, () => `cause ${cause}: the process is gone`);
  }
  must(dropped.size === 0, () => `connections dropped for no reason: ${[...dropped].join()}`);
  checkOpenedOnce(recording);
}

/** A connection is opened by a request for one, worked off by its instance. */
function checkOpenedOnce({ tables: { connections, requests }, scenario }: Recording): void {
  const { kind, fate, user } = requests.columns;
  const asked: number[] = [];
  const opened: number[] = [];
  for (let row = 0; row < requests.rows; row++) {
    if (kind[row] !== StepKind.connect) continue;
    must(scenario.people.live !== null, () => `request ${row} is for a live connection, and nobody has one`);
    asked[user[row]] = (asked[user[row]] ?? 0) + (fate[row] === Fate.reset ? 0 : 1);
  }
  for (let row = 0; row < connections.rows; row++) {
    const who = connections.columns.user[row];
    opened[who] = (opened[who] ?? 0) + 1;
    must(opened[who] <= (asked[who] ?? 0), () => `connection ${row} was not asked for`);
  }
}
