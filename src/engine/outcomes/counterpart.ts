import { Fate, Flag, Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { isDoneByDeployment } from "./cause-index.ts";
import { identityIndexOf } from "./identity-index.ts";
import { missedSession } from "./missed-sessions.ts";

/** Comparing a request with the same one in the control: what did not go wrong there was caused by the change. */

/** Whether the client saw a failure. */
export function isFailure(fate: number): boolean {
  return fate > Fate.served;
}

/** The same request in the control, as a row there; -1 when it was never sent there (or there is no control). */
export function counterpart(recording: Recording, row: number, control: Recording | null): number {
  if (control === null) return -1;
  const { requests, users } = recording.tables;
  return identityIndexOf(control).find(users.columns.key[requests.columns.user[row]], requests.columns.identity[row]);
}

/** Whether this request failed, and did not fail in the control under the same identity. */
export function isFailureCaused(recording: Recording, row: number, control: Recording | null): boolean {
  if (!isFailure(recording.tables.requests.columns.fate[row])) return false;
  const there = counterpart(recording, row, control);
  return there < 0 || !isFailure(control!.tables.requests.columns.fate[there]);
}

const ofSession = Flag.sessionMissing | Flag.cartLost;

/** Where sessions are kept in memory and requests go anywhere, some are missed at all times: that is no deployment's doing. */
function isMissedByDeployment(recording: Recording, request: number): boolean {
  const session = missedSession(recording, request);
  return session >= 0 && isDoneByDeployment(recording, Subject.session, session);
}

/**
 * Whether this request has the flag, and the same one in the control has it not; for a session that was missed, whether
 * the deployment took it, too.
 */
export function isFlagCaused(recording: Recording, row: number, control: Recording | null, flag: number): boolean {
  if ((recording.tables.requests.columns.flags[row] & flag) === 0) return false;
  if ((flag & ofSession) !== 0 && !isMissedByDeployment(recording, row)) return false;
  const there = counterpart(recording, row, control);
  return there < 0 || (control!.tables.requests.columns.flags[there] & flag) === 0;
}
