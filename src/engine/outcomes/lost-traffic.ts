import type { Fate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import type { Evidence } from "./evidence.ts";
import { lossesOf } from "./losses.ts";
import type { Window } from "./window.ts";
import { fateWords, instanceName, shortTime } from "./words.ts";

/**
 * Whom the deployment failed within the window, by name, in order of time: the requests, and the live connections that broke.
 * @param failed rows in `requests` @param names how a person is called, by their key
 */
export function lostTraffic(
  recording: Recording,
  control: Recording | null,
  window: Window,
  failed: readonly number[],
  names: (key: number) => string,
): Evidence[] {
  const { requests, connections, users } = recording.tables;
  const nameOf = (user: number) => names(users.columns.key[user]);
  const { sentAt, endAfter, fate } = requests.columns;
  const ofRequests = failed.map((row): Evidence & { atMicros: number } => ({
    text: `${nameOf(requests.columns.user[row])} got ${fateWords[fate[row] as Fate]} after ${shortTime(endAfter[row])}.`,
    atMicros: sentAt[row] + endAfter[row],
    request: row,
  }));
  const ofConnections = lossesOf(recording, control, window).connections.map((row) => ({
    text: `${nameOf(connections.columns.user[row])}’s live connection to ${instanceName(connections.columns.instance[row])} broke.`,
    atMicros: connections.columns.endedAt[row],
    request: null,
  }));
  return [...ofRequests, ...ofConnections].toSorted((a, b) => a.atMicros - b.atMicros);
}
