import { expect, test } from "vitest";
import {
  reconcileStatefulSet,
  statefulSetUnavailable,
  type OrdinalPod,
  type StatefulSet,
} from "../../src/engine/platforms/kubernetes/stateful-set.ts";

/** Source: Kubernetes' documentation of StatefulSets and the cases of stateful_set_control_test.go. */

const ordered: StatefulSet = {
  ...{ replicas: 3, podManagementPolicy: "OrderedReady", updateStrategy: "RollingUpdate", partition: 0 },
  ...{ unavailable: null, versions: { current: 1, update: 1 } },
};
const updating = { ...ordered, versions: { current: 1, update: 2 } };

/** "1" available of that version, "1!" ready, not available; "1?" not ready; "1x" terminating; "1.": ended. */
function pods(...states: (string | null)[]): OrdinalPod[] {
  return states.flatMap((state, ordinal) => {
    if (state === null) return [];
    const mark = state.slice(1);
    return [
      {
        ...{ ordinal, version: Number(state[0]), isReady: mark === "" || mark === "!", isAvailable: mark === "" },
        ...{ isTerminating: mark === "x", hasEnded: mark === "." },
      },
    ];
  });
}

const acts = (set: StatefulSet, ...states: (string | null)[]) =>
  reconcileStatefulSet(set, pods(...states)).map((a) => `${a.do === "create" ? "+" : "-"}${a.ordinal}v${a.version}`);

test.each<[string, (string | null)[], string[]]>([
  ["the lowest first", [], ["+0v1"]],
  ["the next waits for readiness", ["1?"], []],
  ["and for availability", ["1!"], []],
  ["then the next", ["1"], ["+1v1"]],
  ["the last", ["1", "1"], ["+2v1"]],
  ["nothing to do", ["1", "1", "1"], []],
  ["a gap is filled before anything else", ["1", null, "1"], ["+1v1"]],
  ["a gap above a broken one waits", ["1?", null, "1"], []],
  ["one that has ended is deleted, to be created anew", ["1", "1.", "1"], ["-1v1"]],
  ["one that is terminating is waited for", ["1", "1x", null], []],
  ["too many: the highest goes", ["1", "1", "1", "1", "1"], ["-4v1"]],
  ["only one at a time", ["1", "1", "1", "1", "1x"], []],
  ["the highest is broken and the lowest broken one: it goes", ["1", "1", "1", "1", "1?"], ["-4v1"]],
  ["both broken: the highest waits for the other", ["1", "1", "1", "1?", "1?"], []],
  ["a wanted one is broken: nothing goes", ["1", "1?", "1", "1"], []],
])("OrderedReady: %s", (_, states, expected) => {
  expect(acts(ordered, ...states)).toEqual(expected);
});

test.each<[string, (string | null)[], string[]]>([
  ["all at once", [], ["+0v1", "+1v1", "+2v1"]],
  ["not hindered by broken ones", ["1?", null, "1?"], ["+1v1"]],
  ["too many go at once", ["1", "1", "1", "1", "1?"], ["-4v1", "-3v1"]],
  ["none twice", ["1", "1", "1", "1x", "1"], ["-4v1"]],
  ["one that has ended", ["1", "1.", "1"], ["-1v1"]],
])("Parallel: %s", (_, states, expected) => {
  expect(acts({ ...ordered, podManagementPolicy: "Parallel" }, ...states)).toEqual(expected);
});

test.each<[string, Partial<StatefulSet>, (string | null)[], string[]]>([
  ["the highest number first", {}, ["1", "1", "1"], ["-2v1"]],
  ["it is gone before it comes back", {}, ["1", "1", "1x"], []],
  ["it comes back new", {}, ["1", "1", null], ["+2v2"]],
  ["the next waits for it", {}, ["1", "1", "2?"], []],
  ["and for availability", {}, ["1", "1", "2!"], []],
  ["then the next", {}, ["1", "1", "2"], ["-1v1"]],
  ["a new version that never gets ready stops it there", {}, ["1", "1", "2?"], []],
  ["scaling comes first", { replicas: 2 }, ["1", "1", "1"], ["-2v1"]],
  ["below the partition nothing is replaced", { partition: 2 }, ["1", "1", "2"], []],
  ["above it, it is", { partition: 2 }, ["1", "1", "1"], ["-2v1"]],
  ["a lost pod below the partition comes back old", { partition: 2 }, [null, "1", "2"], ["+0v1"]],
  ["a lost pod above it comes back new", { partition: 1 }, ["1", null, "1"], ["+1v2"]],
  ["OnDelete replaces nothing", { updateStrategy: "OnDelete" }, ["1", "1", "1"], []],
  ["OnDelete: what comes back is new", { updateStrategy: "OnDelete" }, ["1", null, "1"], ["+1v2"]],
  ["in parallel: still one at a time", { podManagementPolicy: "Parallel" }, ["1", "1", "1"], ["-2v1"]],
  ["in parallel: a broken old one is replaced too", { podManagementPolicy: "Parallel" }, ["1", "1?", "2"], ["-1v1"]],
  ["in order: a broken old one blocks it (a known trap)", {}, ["1", "1?", "1"], []],
  ["two may be unavailable", { unavailable: 2, podManagementPolicy: "Parallel" }, ["1", "1", "1"], ["-2v1", "-1v1"]],
  ["one is already", { unavailable: 2, podManagementPolicy: "Parallel" }, ["1", "1", "2?"], ["-1v1"]],
  ["both are already", { unavailable: 2, podManagementPolicy: "Parallel" }, ["1", "2?", "2?"], []],
])("update: %s", (_, differing, states, expected) => {
  expect(acts({ ...updating, ...differing }, ...states)).toEqual(expected);
});

test("numbers may begin elsewhere", () => {
  const set = { ...updating, start: 5, replicas: 2, partition: 1, podManagementPolicy: "Parallel" as const };
  expect(reconcileStatefulSet(set, []).map(({ ordinal, version }) => [ordinal, version])).toEqual([
    [5, 1],
    [6, 2],
  ]);
});

test("a whole update is a walk from the highest number to the lowest", () => {
  const states: (string | null)[] = ["1", "1", "1"];
  const walk: string[] = [];
  for (let i = 0; i < 20; i++) {
    const [act] = reconcileStatefulSet(updating, pods(...states));
    if (!act) break;
    walk.push(`${act.do} ${act.ordinal}`);
    states[act.ordinal] = act.do === "create" ? String(act.version) : null;
  }
  expect(walk).toEqual(["delete 2", "create 2", "delete 1", "create 1", "delete 0", "create 0"]);
  expect(states).toEqual(["2", "2", "2"]);
});

test.each<[number | { percent: number } | null, number, number]>([
  [null, 10, 1],
  [3, 10, 3],
  [{ percent: 10 }, 5, 1],
  [{ percent: 10 }, 25, 2],
  [{ percent: 50 }, 5, 2],
  [{ percent: 100 }, 5, 5],
])("maxUnavailable %j of %i: %i", (maxUnavailable, replicas, expected) => {
  expect(statefulSetUnavailable(maxUnavailable, replicas)).toBe(expected);
});
