import { expect, test } from "vitest";
import { isHarm, moments } from "../../../src/engine/outcomes/moments.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { harmFilters } from "../../../src/pages/lab/harm-filters.ts";
import { livesOfTheHarmed } from "../../../src/pages/lab/lives.ts";
import { lifeLineOf, nextInLife } from "../../../src/pages/lab/person/life-line.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import type { WorldView } from "../../../src/state/view.ts";

const { experiment } = presetOf("lab")!;
const { worlds: recordings, control } = simulate(experiment);
const worlds = recordings.map((recording) => ({
  id: recording.world.id,
  recording,
  moments: moments(recording, control),
})) as unknown as WorldView[];

test("the line of a life has all their clicks and all harm that the deployment did them", () => {
  const [{ recording, moments: felt }] = worlds;
  const { key } = recording.tables.users.columns;
  for (const { key: person } of livesOfTheHarmed(worlds).slice(0, 20)) {
    const line = lifeLineOf(worlds[0], person)!;
    const { rows, columns } = recording.tables.requests;
    const own = Array.from({ length: rows }, (_, row) => row).filter((row) => key[columns.user[row]] === person);
    expect(line.marks.map(({ from }) => from)).toEqual(own.map((row) => columns.sentAt[row]));
    const harm = Array.from({ length: felt.count }, (_, row) => row).filter(
      (row) => key[felt.user[row]] === person && felt.caused[row] === 1 && isHarm(felt.kind[row]),
    );
    expect(line.harms).toEqual(harm.map((row) => felt.at[row]));
  }
  expect(lifeLineOf(worlds[0], 4_000_000)).toBeNull();
});

test("going from click to click meets each once, both ways", () => {
  const line = lifeLineOf(worlds[0], livesOfTheHarmed(worlds)[0].key)!;
  const times = [...new Set(line.marks.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const met: number[] = [];
  for (let at: number | null = nextInLife([line, null], -1, 1); at !== null; at = nextInLife([line], at, 1))
    met.push(at);
  expect(met).toEqual(times);
  expect(nextInLife([line], times[3], -1)).toBe(times[2]);
  expect(nextInLife([line], times[0], -1)).toBeNull();
});

test("each who was hurt is in one of the choices, whatever the number of worlds", () => {
  const lives = livesOfTheHarmed(worlds);
  const [all, onlyA, onlyB, both] = harmFilters(["A", "B"]);
  const count = ({ fits }: typeof all) => lives.filter(fits).length;
  expect(count(all)).toBe(lives.length);
  expect(count(onlyA) + count(onlyB) + count(both)).toBe(lives.length);
  expect(count(onlyA)).toBeGreaterThan(10);
  expect(onlyA.title).toBe("Hurt in A, fine in B");
  expect(harmFilters(["A"]).map(({ id }) => id)).toEqual(["all"]);
  expect(harmFilters(["A", "B", "C"])[1].title).toBe("Hurt in A, fine in B and C");
});
