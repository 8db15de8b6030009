import { expect, test } from "vitest";
import { failureAction, isUpdateFailure } from "../../src/engine/platforms/swarm/failures.ts";
import type { Slot } from "../../src/engine/platforms/swarm/slots.ts";
import { advanceUpdate, type SwarmUpdate } from "../../src/engine/platforms/swarm/update.ts";
import { finalMonitorMicros, updateConfig, type UpdateConfig } from "../../src/engine/platforms/swarm/update-config.ts";

/** Source: SEMANTICS 7. */
const second = 1_000_000;

test("what is not said: one at a time, stop-first, 5 s, paused at the first failure; a monitor of 0 is none", () => {
  expect(updateConfig({ monitorMicros: 0 })).toEqual({
    ...{ parallelism: 1, delayMicros: 0, failureAction: "pause", monitorMicros: 5 * second, maxFailureRatio: 0 },
    order: "stop-first",
  });
  expect(updateConfig({ parallelism: 0 }).parallelism).toBe(0);
});

/** Failures, slots, ratio; whether they are too many: more than the ratio, not as many. */
test.each([
  [0, 4, 0, false],
  [1, 4, 0, true],
  [1, 4, 0.25, false],
  [2, 4, 0.25, true],
  [1, 10, 0.1, false],
  [3, 10, 0.3, false],
  [4, 10, 0.3, true],
  [1, 3, 0.33, true],
  [10, 10, 1, false],
])("%i failures of %i at a ratio of %d: %s", (failures, slots, maxFailureRatio, acts) => {
  const config = updateConfig({ maxFailureRatio, failureAction: "rollback" });
  expect(failureAction(config, failures, slots, false)).toBe(acts ? "rollback" : null);
});

test("continue never acts, and a rollback is never rolled back", () => {
  expect(failureAction(updateConfig({ failureAction: "continue" }), 9, 9, false)).toBeNull();
  expect(failureAction(updateConfig({ failureAction: "rollback" }), 1, 9, true)).toBe("pause");
});

/** Ran at, ended at; failure. */
test.each([
  [null, 100, true],
  [0, 4, true],
  [0, 5, true],
  [0, 6, false],
])("a task that ran at %s and ended at %i s", (ran, ended, isFailure) => {
  const task = { ranMicros: ran, endedMicros: ended * second };
  expect(isUpdateFailure(task, updateConfig())).toBe(isFailure);
});

/** Monitor, delay; watched after the last slot. */
test.each([
  [5, 0, 5],
  [5, 4, 5],
  [5, 5, 6],
  [5, 30, 31],
])("monitor %i s and delay %i s: %i s", (monitor, delay, watched) => {
  const config = updateConfig({ monitorMicros: monitor * second, delayMicros: delay * second });
  expect(finalMonitorMicros(config)).toBe(watched * second);
});

/** Settings; replicas; fewest that serve, most that are there, seconds until completed (2 s to stop, 3 s to start). */
test.each<[Partial<UpdateConfig>, number, number, number, number]>([
  [{}, 4, 3, 4, 25],
  [{ parallelism: 2 }, 4, 2, 4, 15],
  // The voting app's stack: a complete outage.
  [{ parallelism: 2 }, 2, 0, 2, 10],
  [{ parallelism: 0 }, 6, 0, 6, 10],
  // The next one is begun while the old one before it still stops.
  [{ order: "start-first" }, 4, 4, 6, 17],
  [{ order: "start-first", parallelism: 0 }, 4, 4, 8, 8],
  [{ delayMicros: 10 * second }, 2, 1, 2, 41],
])("%j with %i replicas: %i serve, %i are there, completed after %i s", (said, replicas, fewest, most, completed) => {
  const run = simulate(updateConfig(said), replicas, 2, 3);
  expect([run.fewest, run.most, run.endS, run.status]).toEqual([fewest, most, completed, "completed"]);
});

test("workers go on by themselves: a slow slot holds up no other", () => {
  const config = updateConfig({ parallelism: 2 });
  const slow = simulate(config, 6, 2, 3, (id) => (id === 0 ? 50 : 3));
  // The other worker does the other five in 25 s, well before the first is done at 52 s.
  expect([slow.doneS.get(5), slow.doneS.get(0)]).toEqual([25, 52]);
});

test("a task that never runs holds its worker for ever", () => {
  const blocked = simulate(updateConfig(), 3, 2, 3, () => Infinity);
  expect([blocked.status, blocked.endS, blocked.fewest]).toEqual(["updating", null, 2]);
});

test("an old task that does not stop is waited for no longer than a minute", () => {
  const stubborn = simulate(updateConfig(), 1, 600, 3);
  expect([stubborn.doneS.get(0), stubborn.most]).toEqual([63, 2]);
});

test("a failure stops the taking of slots and lets what is under way finish", () => {
  const config = updateConfig({ parallelism: 2, failureAction: "rollback" });
  const slots = [0, 1, 2].map((id) => slot(id, id < 2 ? "starting" : "dirty"));
  const ended = [{ ranMicros: null, endedMicros: 0 }];
  const seen = { tasksOf: () => ({ isOldGone: true, hasNewRun: true }), ended };
  const first = advanceUpdate(config, { status: "updating", slots, doneMicros: null }, seen, 0);
  expect(first.update.status).toBe("rollback_started");
  expect(first.update.slots.map(({ phase }) => phase)).toEqual(["done", "done", "dirty"]);
  const again: SwarmUpdate = { ...first.update, slots: [slot(0, "starting")] };
  expect(advanceUpdate(config, again, seen, 0).update.status).toBe("rollback_paused");
  const well = advanceUpdate(config, { ...again, slots: [] }, { ...seen, ended: [] }, 0);
  expect(well.update.status).toBe("rollback_completed");
});

function slot(id: number, phase: Slot["phase"]): Slot {
  return { id, phase, sinceMicros: 0 };
}

/** Second by second. */
function simulate(
  config: UpdateConfig,
  replicas: number,
  stopS: number,
  startS: number,
  startsIn: (id: number) => number = () => startS,
) {
  let update: SwarmUpdate = {
    ...{ status: "updating", doneMicros: null },
    slots: Array.from({ length: replicas }, (_, id) => slot(id, "dirty")),
  };
  const goneAt = new Map<number, number>();
  const runsAt = new Map<number, number>();
  const doneS = new Map<number, number>();
  let [fewest, most, endS] = [replicas, replicas, null as number | null];
  for (let now = 0; now < 700 && endS === null; now++) {
    const isPast = (times: Map<number, number>, id: number) => (times.get(id) ?? Infinity) <= now;
    const tasksOf = ({ id }: Slot) => ({ isOldGone: isPast(goneAt, id), hasNewRun: isPast(runsAt, id) });
    // Slots that are free now are taken in the same second.
    for (let pass = 0; pass < 3; pass++) {
      const next = advanceUpdate(config, update, { tasksOf, ended: [] }, now * second);
      update = next.update;
      for (const action of next.actions) {
        if (action.do === "stop old") goneAt.set(action.id, now + stopS);
        else runsAt.set(action.id, now + startsIn(action.id));
      }
    }
    for (const { id, phase } of update.slots) if (phase === "done" && !doneS.has(id)) doneS.set(id, now);
    // One that is told to stop serves nobody any more, but it takes up its place until it is gone.
    const fresh = update.slots.filter(({ id }) => isPast(runsAt, id)).length;
    const old = update.slots.filter(({ id }) => !goneAt.has(id)).length;
    const starting = update.slots.filter(({ id }) => runsAt.has(id)).length;
    const there = update.slots.filter(({ id }) => !isPast(goneAt, id)).length;
    fewest = Math.min(fewest, fresh + old);
    most = Math.max(most, starting + there);
    if (update.status !== "updating") endS = now;
  }
  return { status: update.status, fewest, most, endS, doneS };
}
