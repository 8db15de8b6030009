import { expect, test } from "vitest";
import { allocHealth, nomadVerdict, type NomadDeployment } from "../../src/engine/platforms/nomad/deployment.ts";
import {
  reconcileNomad,
  usualNomadUpdate,
  type NomadAlloc,
  type NomadGroup,
  type NomadPlan,
  type NomadUpdate,
} from "../../src/engine/platforms/nomad/update.ts";

/** Source: SEMANTICS 8, and Nomad's documentation of the update block. */
const second = 1_000_000;

/** New allocations by letter: h healthy, ? unknown, u unhealthy; capitals (H, U, C for unknown) are canaries. */
function fresh(letters: string): NomadAlloc[] {
  return Array.from(letters, (letter) => {
    const health = { h: "healthy", H: "healthy", u: "unhealthy", U: "unhealthy" }[letter] ?? "unknown";
    return { isCanary: /[A-Z]/.test(letter), health: health as NomadAlloc["health"] };
  });
}

const nothing: NomadPlan = { canaries: 0, place: 0, replace: 0, stop: 0, stopCanaries: 0 };

/** Update block, old allocations of a count of 5, new ones; the plan. */
test.each<[Partial<NomadUpdate>, number, string, Partial<NomadPlan>, Partial<NomadGroup>?]>([
  [{}, 5, "", { replace: 1 }],
  [{}, 4, "?", {}],
  [{}, 4, "h", { replace: 1 }],
  [{}, 4, "u", {}],
  [{ maxParallel: 2 }, 5, "", { replace: 2 }],
  [{ maxParallel: 2 }, 3, "?h", { replace: 1 }],
  [{ maxParallel: 2 }, 3, "??", {}],
  [{ maxParallel: 2 }, 1, "hhhh", { replace: 1 }],
  [{ maxParallel: 9 }, 5, "", { replace: 5 }],
  // No rolling update: all at once.
  [{ maxParallel: 0 }, 5, "", { replace: 5 }],
  // A first deployment is not held back.
  [{}, 0, "", { place: 5 }],
  [{}, 0, "hhhhh", {}],
  // Canaries besides the old ones, and nothing else until they are promoted.
  [{ canary: 1 }, 5, "", { canaries: 1 }],
  [{ canary: 1 }, 5, "C", {}],
  [{ canary: 1 }, 5, "H", {}],
  [{ canary: 5 }, 5, "", { canaries: 5 }],
  [{ canary: 2 }, 5, "U", { canaries: 1 }],
  [{ canary: 1 }, 0, "", { place: 5 }],
  // Promoted they take the places of old ones, and max_parallel applies.
  [{ canary: 1 }, 5, "H", { stop: 1, replace: 1 }, { isPromoted: true }],
  [{ canary: 1, maxParallel: 3 }, 4, "H", { replace: 3 }, { isPromoted: true }],
  [{ canary: 5 }, 5, "HHHHH", { stop: 5 }, { isPromoted: true }],
  // Paused or failed.
  [{}, 5, "", {}, { deployment: "paused" }],
  [{}, 3, "hu", {}, { deployment: "failed" }],
  [{ canary: 2 }, 5, "C", {}, { deployment: "paused" }],
  [{ canary: 2 }, 5, "UC", { stopCanaries: 2 }, { deployment: "failed" }],
  [{ canary: 2 }, 4, "Hu", { stop: 1 }, { deployment: "failed", isPromoted: true }],
  // The old ones are gone, but nobody has promoted: nothing is placed.
  [{ canary: 1 }, 0, "H", {}],
  // A higher count is filled first, and fills up what may be under way.
  [{ maxParallel: 3 }, 3, "", { place: 2, replace: 1 }],
  [{ maxParallel: 1 }, 3, "", { place: 2 }],
])("%j with %i old and '%s' new: %j (%j)", (said, old, letters, plan, group = {}) => {
  const state: NomadGroup = {
    count: 5,
    old,
    fresh: fresh(letters),
    isPromoted: false,
    deployment: "running",
    ...group,
  };
  expect(reconcileNomad({ ...usualNomadUpdate, ...said }, state)).toEqual({ ...nothing, ...plan });
});

/** Passing since, failed, now; health with min_healthy_time 10 s and healthy_deadline 300 s. */
test.each<[number | null, boolean, number, string]>([
  [null, false, 299, "unknown"],
  [null, false, 300, "unhealthy"],
  [20, false, 29, "unknown"],
  [20, false, 30, "healthy"],
  [290, false, 300, "healthy"],
  [291, false, 300, "unhealthy"],
  [20, true, 30, "unhealthy"],
])("passing since %s s, failed %s, at %i s: %s", (passing, hasFailed, now, health) => {
  const since = passing === null ? null : passing * second;
  expect(allocHealth(usualNomadUpdate, 0, since, hasFailed, now * second)).toBe(health);
});

const deployment: NomadDeployment = {
  ...{
    wanted: 2,
    fresh: [],
    isPromoted: false,
    startedMicros: 0,
    healthyMicros: null,
    mayReschedule: true,
    hasStableVersion: true,
  },
};

/** Update block, new allocations, last one healthy at, now; the verdict. */
test.each<[Partial<NomadUpdate>, string, number | null, number, string, Partial<NomadDeployment>?]>([
  [{}, "hh", 5, 6, "successful"],
  [{}, "h?", 5, 604, "running"],
  [{}, "h?", 5, 605, "failed"],
  [{}, "??", null, 599, "running"],
  [{}, "??", null, 600, "failed"],
  // Rescheduling may still help.
  [{}, "hu", 5, 20, "running"],
  [{}, "hu", 5, 20, "failed", { mayReschedule: false }],
  [{ progressDeadlineS: 0 }, "hu", 5, 20, "failed"],
  [{ progressDeadlineS: 0 }, "h?", 5, 20_000, "running"],
  [{ autoRevert: true }, "??", null, 600, "failed, reverting"],
  [{ autoRevert: true }, "??", null, 600, "failed", { hasStableVersion: false }],
  // Healthy canaries wait for somebody, or promote themselves.
  [{ canary: 1 }, "H", 5, 20_000, "running"],
  [{ canary: 1, autoPromote: true }, "H", 5, 20, "promote"],
  [{ canary: 2, autoPromote: true }, "H", 5, 20, "running"],
  [{ canary: 2, autoPromote: true }, "HC", 5, 20, "running"],
  [{ canary: 1 }, "HU", 5, 20_000, "running"],
  [{ canary: 1 }, "U", null, 600, "failed"],
  [{ canary: 1 }, "Hh", 5, 20, "successful", { isPromoted: true }],
])("%j, '%s', healthy at %s s, now %i s: %s", (said, letters, healthy, now, verdict, more = {}) => {
  const healthyMicros = healthy === null ? null : healthy * second;
  const state = { ...deployment, fresh: fresh(letters), healthyMicros, ...more };
  expect(nomadVerdict({ ...usualNomadUpdate, ...said }, state, now * second)).toBe(verdict);
});
