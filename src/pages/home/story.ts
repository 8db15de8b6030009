import { Moment, type Moments } from "../../engine/outcomes/moments.ts";
import { outages } from "../../engine/outcomes/downtime.ts";
import { rolloutEnd } from "../../engine/outcomes/window.ts";
import { Mechanism, Phase, Step, StepKind } from "../../engine/recording/codes.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import { FOREVER } from "../../engine/recording/schema.ts";

/** What the story of two deployments is told from: counts at a moment, read from the Recordings. Times are µs. */

export interface Side {
  recording: Recording;
  moments: Moments;
}

/** When somebody first decided to deploy; null = nobody did. */
export function deployedAt({ recording }: Side): number | null {
  const { steps } = recording.tables;
  for (let row = 0; row < steps.rows; row++) if (steps.columns.kind[row] === Step.deploy) return steps.columns.at[row];
  return null;
}

/** People who are here. */
export function online({ recording }: Side, at: number): number {
  const { rows, columns } = recording.tables.users;
  let count = 0;
  for (let row = 0; row < rows; row++) if (columns.arrivedAt[row] <= at && columns.leftAt[row] > at) count++;
  return count;
}

/** Instances told to stop by then. */
export function stopped({ recording }: Side, at: number): number {
  const { rows, columns } = recording.tables.steps;
  let count = 0;
  for (let row = 0; row < rows; row++) if (columns.kind[row] === Step.stop && columns.at[row] <= at) count++;
  return count;
}

/** Requests whose instance ended under them by then. */
export function cutOff({ recording }: Side, at: number): number {
  const { rows, columns } = recording.tables.causes;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (columns.mechanism[row] === Mechanism.killedInFlight && columns.at[row] <= at) count++;
  }
  return count;
}

/** s in which nobody was answered, by then. */
export function downSoFar({ recording }: Side, at: number): number {
  return outages(recording).reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, at) - from), 0) / 1_000_000;
}

/** When the first outage is over; null = there is none. */
export function outageEnd({ recording }: Side): number | null {
  return outages(recording)[0]?.to ?? null;
}

/** People whom the deployment hurt by then. */
export function hurt({ moments }: Side, at: number): number {
  return usersWith(moments, at, (kind) => kind !== Moment.waited).size;
}

/** People who noticed anything of it by then. */
export function noticed({ moments }: Side, at: number): number {
  return usersWith(moments, at, () => true).size;
}

/** Instances of a new version that have become ready by then. */
export function replaced({ recording }: Side, at: number): number {
  const { phases, instances } = recording.tables;
  const ready = new Set<number>();
  for (let row = 0; row < phases.rows; row++) {
    const isNew = instances.columns.version[phases.columns.instance[row]] > 1;
    if (isNew && phases.columns.phase[row] === Phase.ready && phases.columns.at[row] <= at) {
      ready.add(phases.columns.instance[row]);
    }
  }
  return ready.size;
}

/** When the rollout was through, and the last of the instances that it replaced had stopped. */
export function throughAt({ recording }: Side): number {
  const through = rolloutEnd(recording);
  if (through === null) return FOREVER;
  const { phases, instances } = recording.tables;
  let last = through;
  for (let row = 0; row < phases.rows; row++) {
    const isOld = instances.columns.version[phases.columns.instance[row]] === 1;
    if (isOld && phases.columns.phase[row] === Phase.stopped) last = Math.max(last, phases.columns.at[row]);
  }
  return last;
}

/** Somebody whom the left world hurt by then and who noticed nothing in the right one. */
export interface Contrast {
  key: number;
  kind: Moment;
  /** StepKind of the request at which it happened. */
  doing: number;
}

/** Best somebody who was paying; else anyone; null = there is nobody. */
export function contrast(left: Side, right: Side, at: number): Contrast | null {
  const { users, requests } = left.recording.tables;
  const others = right.recording.tables.users.columns.key;
  const noticing = usersWith(right.moments, FOREVER, () => true);
  const noticedRight = new Set([...noticing].map((row) => others[row]));
  let best: Contrast | null = null;
  for (let row = 0; row < left.moments.count; row++) {
    const { kind, caused, user, request } = left.moments;
    if (left.moments.at[row] > at || caused[row] === 0 || kind[row] === Moment.waited) continue;
    const key = users.columns.key[user[row]];
    if (noticedRight.has(key)) continue;
    const found = { key, kind: kind[row] as Moment, doing: requests.columns.kind[request[row]] };
    if (found.doing === StepKind.checkout) return found;
    best ??= found;
  }
  return best;
}

function usersWith(
  { count, at, user, kind, caused }: Moments,
  until: number,
  fits: (kind: number) => boolean,
): Set<number> {
  const users = new Set<number>();
  for (let row = 0; row < count; row++) {
    if (caused[row] === 1 && at[row] <= until && fits(kind[row])) users.add(user[row]);
  }
  return users;
}
