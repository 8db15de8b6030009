import { expect, test } from "vitest";
import { screenOf, Shows } from "../../../src/engine/outcomes/screen.ts";
import { Fate, Flag, StepKind } from "../../../src/engine/recording/codes.ts";
import { NEVER } from "../../../src/engine/recording/schema.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { addressOf, wordsOf } from "../../../src/pages/lab/person/screen-words.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";

const { experiment } = presetOf("lab")!;
const inMemory = { ...experiment, scenario: { ...experiment.scenario, sessions: "memory" as const } };
const [naive] = simulate(experiment).worlds;
const [forgetful] = simulate(inMemory).worlds;

test.each([
  ["shared", naive],
  ["in memory", forgetful],
])("sessions %s: each request's end is on its person's screen, and nothing else", (_, recording) => {
  const { requests, users } = recording.tables;
  const { sentAt, endAfter, fate, flags, user, kind } = requests.columns;
  const seen = new Set<number>();
  for (let row = 0; row < requests.rows; row += 3) {
    if (endAfter[row] === NEVER || kind[row] === StepKind.connect) continue;
    const key = users.columns.key[user[row]];
    const before = screenOf(recording, key, sentAt[row]);
    expect(before.asked).toBe(row);
    const after = screenOf(recording, key, sentAt[row] + endAfter[row]);
    // Who leaves at that very moment leaves no screen; and some go on at once.
    if (after.shows === Shows.nobody) continue;
    if (after.asked < 0) expect(after.request).toBe(row);
    if (after.request !== row) continue;
    seen.add(after.shows);
    const words = wordsOf(recording, after);
    expect(words.isBad).toBe(fate[row] !== Fate.served || flags[row] !== 0);
    expect(words.title).not.toBe("");
    expect(addressOf(recording, after)).toMatch(/^shop\/[a-z]+$/);
    if (after.shows === Shows.errorPage) expect(words.title).toMatch(/^50[0234] /);
    if (after.shows === Shows.signIn) expect(flags[row] & Flag.sessionMissing).not.toBe(0);
  }
  expect(seen).toContain(Shows.page);
  expect(seen).toContain(Shows.errorPage);
  expect(seen.has(Shows.closed)).toBe(true);
  expect(seen.has(Shows.signIn) || seen.has(Shows.emptyCart)).toBe(recording === forgetful);
});

test("nobody sits there before they come, and a new tab is blank", () => {
  const { users } = naive.tables;
  const late = users.columns.arrivedAt.subarray(0, users.rows).findIndex((at) => at > 1_000_000);
  const key = users.columns.key[late];
  const came = users.columns.arrivedAt[late];
  expect(screenOf(naive, key, came - 1).shows).toBe(Shows.nobody);
  expect([Shows.blank, Shows.nobody]).toContain(screenOf(naive, key, came).shows);
  expect(screenOf(naive, 4_000_000, came).shows).toBe(Shows.nobody);
});
