import { expect, test } from "vitest";
import { victimsFirst, type Pod } from "../../src/engine/platforms/kubernetes/victims.ts";

/** Source: SEMANTICS 1.4; `TestSortingActivePods(WithRanks)` in Kubernetes' pkg/controller/controller_utils_test.go. */

const s = 1_000_000;
const hour = 3600 * s;
const month = 730 * hour;
const running: Pod = { id: 0, isPending: false, isReady: true, readyForMicros: 0, restarts: 0, ageMicros: 0 };

const pods = {
  unassigned: { ...running, isAssigned: false, isPending: true, isReady: false },
  pending: { ...running, isPending: true, isReady: false },
  unknown: { ...running, isUnknown: true, isReady: false },
  unready: { ...running, isReady: false },
  readyNow: running,
  readyLong: { ...running, readyForMicros: month, ageMicros: month },
  restarted: { ...running, restarts: 9001 },
  readyNowOld: { ...running, ageMicros: month },
  cheap: { ...running, ageMicros: month, deletionCost: 10 },
  dear: { ...running, ageMicros: month, deletionCost: 100 },
  ready2Hours: { ...running, readyForMicros: 2 * hour, ageMicros: month },
  ready5Hours: { ...running, readyForMicros: 5 * hour, ageMicros: month },
} satisfies Record<string, Pod>;

/** The one that goes, with so many siblings on its node, before the other, with so many. */
test.each<[keyof typeof pods, number, keyof typeof pods, number]>([
  ["unassigned", 1, "pending", 2],
  ["unassigned", 2, "pending", 1],
  ["pending", 1, "unknown", 2],
  ["unknown", 1, "unready", 2],
  ["unready", 1, "readyNow", 1],
  ["readyNow", 1, "readyLong", 1],
  ["readyNow", 2, "readyLong", 1],
  ["readyLong", 2, "readyNow", 1],
  ["restarted", 1, "readyNow", 1],
  ["readyNow", 2, "restarted", 1],
  ["readyNow", 1, "readyNowOld", 1],
  ["readyNowOld", 2, "readyNow", 1],
  ["cheap", 1, "dear", 2],
  ["cheap", 2, "dear", 1],
  ["readyNow", 1, "dear", 2],
  ["ready2Hours", 1, "ready5Hours", 1],
])("%s (%i siblings) goes before %s (%i)", (first, firstSiblings, second, secondSiblings) => {
  const a = { ...pods[first], id: 1, siblings: firstSiblings };
  const b = { ...pods[second], id: 2, siblings: secondSiblings };
  expect(victimsFirst([b, a]).map(({ id }) => id)).toEqual([1, 2]);
  // Whatever their ids.
  expect(victimsFirst([{ ...a, id: 3 }, b]).map(({ id }) => id)).toEqual([3, 2]);
});
