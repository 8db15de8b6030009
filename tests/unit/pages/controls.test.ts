import { expect, test } from "vitest";
import type { Experiment } from "../../../src/engine/experiment.ts";
import { atHand } from "../../../src/pages/lab/controls/at-hand.ts";
import type { Control } from "../../../src/pages/lab/controls/control.ts";
import { sharedGroups, worldAtHand, worldGroups } from "../../../src/pages/lab/controls/groups.ts";
import type { WorldOf } from "../../../src/pages/lab/controls/world-parts.ts";
import { withTypicalMs } from "../../../src/pages/lab/controls/durations.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { parseExperiment } from "../../../src/scenarios/schema.ts";

const start = presetOf("lab")!.experiment;
const shared = [...atHand, ...sharedGroups.flatMap(({ controls }) => controls)];
const ofWorld = [...worldAtHand, ...worldGroups.flatMap(({ controls }) => controls)].map(inExperiment);

/** A control of the first world as one of the whole experiment. */
function inExperiment(control: Control<WorldOf>): Control<Experiment> {
  const of = ({ scenario, worlds }: Experiment): WorldOf => ({ scenario, world: worlds[0] });
  const back = (all: Experiment, { world }: WorldOf): Experiment => ({
    ...all,
    worlds: [world, ...all.worlds.slice(1)],
  });
  const base = { id: control.id, title: control.title };
  if (control.kind === "number") {
    const { kind, unit, min, max, step } = control;
    const read = (all: Experiment) => control.read(of(all));
    return { ...base, kind, unit, min, max, step, read, write: (all, to) => back(all, control.write(of(all), to)) };
  }
  if (control.kind === "choice") {
    const { kind, choices } = control;
    const read = (all: Experiment) => control.read(of(all));
    return { ...base, kind, choices, read, write: (all, to) => back(all, control.write(of(all), to)) };
  }
  const read = (all: Experiment) => control.read(of(all));
  const inside = control.inside.map(inExperiment);
  return { ...base, kind: "switch", inside, read, write: (all, to) => back(all, control.write(of(all), to)) };
}

/** Sets a control to everything that it can be; what is inside a switch, while it is on. */
function tryAll(control: Control<Experiment>, from: Experiment): void {
  const name = `${control.id}: ${control.title}`;
  const expectTaken = <Value>(value: Value, read: (of: Experiment) => Value, after: Experiment) => {
    expect(read(after), name).toBe(value);
    expect(parseExperiment(after), `${name} = ${String(value)}`).toEqual({ ok: true, experiment: after });
  };
  switch (control.kind) {
    case "number":
      for (const value of [control.min, control.max, control.min + control.step]) {
        // Together, a horizon at its shortest and a command after it make no sense: refused with a sentence.
        if (control.id === "horizonS" && value < 31) continue;
        expectTaken(value, control.read, control.write(from, value));
      }
      return;
    case "choice":
      for (const { id } of control.choices) expectTaken(id, control.read, control.write(from, id));
      return;
    case "switch": {
      const on = control.write(from, true);
      expectTaken(true, control.read, on);
      for (const inside of control.inside) tryAll(inside, on);
      expectTaken(false, control.read, control.write(on, false));
    }
  }
}

for (const control of [...shared, ...ofWorld]) {
  test(`${control.title} (${control.id}): whatever is set is there, and makes sense`, () => tryAll(control, start));
}

test("setting what is there changes nothing", () => {
  for (const control of shared) {
    if (control.kind === "number") expect(control.write(start, control.read(start)), control.id).toEqual(start);
    if (control.kind === "choice") expect(control.write(start, control.read(start)), control.id).toEqual(start);
  }
});

test("a world's own way is what differs from the scenario's, and nothing else", () => {
  const grace = ofWorld.find(({ id }) => id === "graceMs");
  if (grace?.kind !== "number") throw new Error("no such control");
  const longer = grace.write(start, 60);
  expect(longer.worlds[0].overrides.stop).toEqual({ graceMs: 60_000 });
  expect(grace.write(longer, 30).worlds[0].overrides.stop).toEqual({});
  expect(longer.worlds[1]).toBe(start.worlds[1]);
});

test("a drawn time is moved, and stays as spread out as it was", () => {
  expect(withTypicalMs({ kind: "uniform", minMs: 6000, maxMs: 10_000 }, 4000)).toEqual({
    kind: "uniform",
    minMs: 3000,
    maxMs: 5000,
  });
  expect(withTypicalMs({ kind: "lognormal", medianMs: 80, sigma: 0.7 }, 40)).toEqual({
    kind: "lognormal",
    medianMs: 40,
    sigma: 0.7,
  });
});
