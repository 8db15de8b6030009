import type { Answers } from "../../operator/rollout.ts";
import { Fate } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER, NOBODY } from "../../recording/schema.ts";

/**
 * What a router's metrics show of a version: its answers, good and bad. Who has left before there was one is not counted,
 * and what could not be sent to any instance has no version.
 */

/** µs: a request that was sent longer before is answered by now. */
const longest = 120_000_000;

/** The answers of a version that people got from one time on and before another, µs. */
export function answersOf({ tables }: Recording, version: number, from: number, to: number): Answers {
  const { sentAt, endAfter, instance, fate } = tables.requests.columns;
  const versions = tables.instances.columns.version;
  const answers = { served: 0, failed: 0 };
  for (let row = tables.requests.rows - 1; row >= 0 && sentAt[row] >= from - longest; row--) {
    if (endAfter[row] === NEVER || instance[row] === NOBODY || versions[instance[row]] !== version) continue;
    const endAt = sentAt[row] + endAfter[row];
    if (endAt < from || endAt >= to || fate[row] === Fate.timeout) continue;
    if (fate[row] === Fate.served) answers.served++;
    else answers.failed++;
  }
  return answers;
}
