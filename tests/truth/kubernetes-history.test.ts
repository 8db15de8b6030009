import { expect, test } from "vitest";
import { unlimited } from "../../src/engine/platforms/kubernetes/deployment.ts";
import { prunedSets, undoTarget, type OldSet } from "../../src/engine/platforms/kubernetes/history.ts";

/** Source: SEMANTICS 1.9 and 1.6; `cleanupDeployment` in Kubernetes' sync_test.go; kubectl's rollback.go. */

const set = (version: number, spec: number, pods: number, more: Partial<OldSet> = {}) => ({
  ...{ version, spec, pods },
  ...more,
});

test.each<[string, OldSet[], number, number[]]>([
  ["the oldest beyond the limit", [set(1, 0, 0), set(2, 0, 0), set(3, 0, 0)], 1, [1, 2]],
  ["only those without pods", [set(1, 0, 0), set(2, 0, 1), set(3, 1, 0), set(4, 1, 1)], 0, [1]],
  ["all with a limit of 0", [set(1, 0, 0), set(2, 0, 0)], 0, [1, 2]],
  ["none that have pods", [set(1, 1, 1), set(2, 1, 1)], 0, []],
  ["none that are being deleted", [set(1, 0, 0, { isBeingDeleted: true })], 0, []],
  ["none without a limit", [set(1, 0, 0), set(2, 0, 0), set(3, 0, 0)], unlimited, []],
  ["one with pods takes its place among the oldest", [set(1, 2, 2), set(2, 0, 0), set(3, 0, 0)], 2, []],
  ["those being deleted do not count", [set(1, 0, 0, { isBeingDeleted: true }), set(2, 0, 0), set(3, 0, 0)], 1, [2]],
  ["none whose last order is not seen yet", [set(1, 0, 0, { isObserved: false }), set(2, 0, 0)], 0, [2]],
])("pruned: %s", (_, sets, limit, expected) => {
  expect(prunedSets(sets, limit).map(({ version }) => version)).toEqual(expected);
});

const revisions = [
  { revision: 4, version: 1 },
  { revision: 2, version: 2 },
  { revision: 3, version: 3 },
];

test("undo goes back to the revision before the latest, or to the one that is asked for", () => {
  expect(undoTarget(revisions, 0, 1, false)).toEqual({ revision: 3, version: 3 });
  expect(undoTarget(revisions, 2, 1, false)).toEqual({ revision: 2, version: 2 });
});

test.each<[string, number, boolean, RegExp]>([
  ["paused", 0, true, /paused/],
  ["an unknown revision", 1, false, /no revision 1/],
  ["the current one", 4, false, /nothing to do/],
])("undo does nothing: %s", (_, toRevision, isPaused, sentence) => {
  expect(undoTarget(revisions, toRevision, 1, isPaused)).toMatch(sentence);
});

test("without a history there is nothing to go back to", () => {
  expect(undoTarget([{ revision: 1, version: 1 }], 0, 1, false)).toMatch(/no revision to go back to/);
});
