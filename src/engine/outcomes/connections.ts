import { ConnectionEnd, Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { FOREVER } from "../recording/schema.ts";
import { isDoneByDeployment } from "./cause-index.ts";

/** Live connections that broke under their people. */

/** Whether the deployment broke it: what was noted of its end leads back to a decision to deploy. */
export function isDropCaused(recording: Recording, connection: number): boolean {
  const isDropped = recording.tables.connections.columns.end[connection] === ConnectionEnd.dropped;
  return isDropped && isDoneByDeployment(recording, Subject.connection, connection);
}

/** By connection: µs at which its person had one again (or left); Infinity = not yet. */
export function backAgainAt({ tables: { connections, users } }: Recording): Float64Array {
  const { user, openedAt } = connections.columns;
  const next = new Map<number, number>();
  const back = new Float64Array(connections.rows);
  for (let row = connections.rows - 1; row >= 0; row--) {
    const leftAt = users.columns.leftAt[user[row]];
    const left = leftAt === FOREVER ? Infinity : leftAt;
    back[row] = Math.min(next.get(user[row]) ?? Infinity, left);
    next.set(user[row], openedAt[row]);
  }
  return back;
}
