import { expect, test, vi } from "vitest";
import { Mechanism, StepKind, Subject, TransactionFate } from "../../src/engine/recording/codes.ts";
import { constant, rowsWhere, runState, step, type Asked } from "../support/state.ts";

vi.setConfig({ testTimeout: 60_000 });

/** FACTS 5, "idempotency keys", and 2, "a new request while the old one still runs". */

/** Two people a second who buy; each try is worked on for 3 s, and whoever waits too long asks twice more. */
function buying(patienceMs: number, idempotencyKeys: boolean, more: Partial<Asked> = {}) {
  return runState({
    people: {
      arrivals: { kind: "poisson", perSecond: 2 },
      journey: [step("checkout", { requests: 2 })],
      patience: constant(patienceMs),
      reload: { chance: 1, delay: constant(500), backOff: 1, mostTries: 3 },
    },
    instances: { demand: constant(3000), boot: constant(5000) },
    scenario: { idempotencyKeys },
    ...more,
  });
}

/** Those that were begun early enough to be over. */
function over(recording: ReturnType<typeof buying>) {
  const { transactions } = recording.tables;
  return rowsWhere(transactions, (row) => transactions.columns.startedAt[row] < 90e6);
}

test("in time: paid for once", () => {
  const recording = buying(4000, false);
  const { fate, charges } = recording.tables.transactions.columns;
  for (const row of over(recording)) expect([fate[row], charges[row]]).toEqual([TransactionFate.committed, 1]);
});

test.each([
  { idempotencyKeys: false, charged: 3 },
  { idempotencyKeys: true, charged: 1 },
])(
  "three tries that are worked off after the person stopped waiting, keys $idempotencyKeys: paid $charged×, told it failed",
  ({ idempotencyKeys, charged }) => {
    const recording = runState({
      people: {
        arrivals: { kind: "poisson", perSecond: 2 },
        journey: [step("checkout")],
        patience: constant(2000),
        reload: { chance: 1, delay: constant(500), backOff: 1, mostTries: 3 },
      },
      instances: { demand: constant(3000) },
      scenario: { idempotencyKeys },
    });
    const { fate, charges } = recording.tables.transactions.columns;
    const rows = over(recording);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) expect([fate[row], charges[row]]).toEqual([TransactionFate.lost, charged]);
    const { causes } = recording.tables;
    const { subject, mechanism } = causes.columns;
    const again = rowsWhere(
      causes,
      (row) => subject[row] === Subject.transaction && mechanism[row] === Mechanism.repeated,
    );
    expect(again.length > 0).toBe(!idempotencyKeys);
  },
);

test("a first request that failed for good moves no money, a partial purchase is lost with what was done", () => {
  const early = buying(2000, false);
  const { fate, charges, done } = early.tables.transactions.columns;
  for (const row of over(early)) expect([fate[row], done[row], charges[row]]).toEqual([TransactionFate.lost, 0, 0]);

  // The process ends, and stays away, while purchases are between their requests.
  const killed = buying(10_000, false, {
    instances: { replicas: 1, demand: constant(3000), boot: constant(60_000) },
    commands: [{ atS: 40, do: "kill", instance: 0 }],
  });
  const { transactions } = killed.tables;
  const partial = rowsWhere(transactions, (row) => {
    const { columns } = transactions;
    return columns.fate[row] === TransactionFate.lost && columns.done[row] === 1;
  });
  expect(partial.length).toBeGreaterThan(3);
  for (const row of partial) expect(transactions.columns.charges[row]).toBe(0);
});

test("who pays again because an instance was slow is told of the instance that was missing", () => {
  const recording = runState({
    people: {
      arrivals: { kind: "poisson", perSecond: 3 },
      journey: [step("checkout")],
      patience: constant(4000),
      reload: { chance: 1, delay: constant(500), backOff: 1, mostTries: 3 },
    },
    instances: { replicas: 2, slots: 2, demand: constant(1000), boot: constant(20_000) },
    scenario: { idempotencyKeys: false },
    commands: [{ atS: 40, do: "kill", instance: 0 }],
  });
  const { causes, phases, steps, requests } = recording.tables;
  const { subject, mechanism, phase } = causes.columns;
  const again = rowsWhere(
    causes,
    (row) => subject[row] === Subject.transaction && mechanism[row] === Mechanism.repeated,
  );
  const blamed = again.filter((row) => phase[row] < phases.rows);
  expect(blamed.length).toBeGreaterThan(0);
  for (const row of blamed) {
    expect(steps.columns.decision[phases.columns.step[phase[row]]]).toBe(0);
  }
  expect(rowsWhere(requests, (row) => requests.columns.kind[row] !== StepKind.checkout)).toEqual([]);
});
