import { expect, test } from "vitest";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { parseExperiment } from "../../../src/scenarios/schema.ts";
import { changeInWords } from "../../../src/pages/lab/history/change-in-words.ts";
import { Session } from "../../../src/state/session.ts";
import { Undo } from "../../../src/state/undo.ts";
import type { WorkerLike } from "../../../src/worker/client.ts";

const lab = presetOf("lab")!.experiment;

/** A session whose worker says nothing, and a clock that the test moves. */
function undoing() {
  const worker = () => ({ postMessage: () => {}, terminate: () => {}, onmessage: null, onerror: null }) as WorkerLike;
  const session = new Session(lab, parseExperiment, (id) => id, false, worker);
  const time = { ms: 0 };
  const undo = new Undo(session, changeInWords, () => time.ms);
  const boot = (ms: number) =>
    session.change((all) => {
      const instances = { ...all.scenario.instances, boot: { kind: "constant" as const, ms } };
      return { ...all, scenario: { ...all.scenario, instances } };
    });
  const names = () => undo.store.getState().past.map(({ name }) => name);
  const present = () => session.store.getState().experiment;
  const end = () => {
    undo.close();
    session.close();
  };
  return { session, undo, time, boot, names, present, end };
}

test("a slider on its way is one change; later it is another", () => {
  const { undo, time, boot, names, present, end } = undoing();
  boot(9000);
  time.ms = 500;
  boot(12_000);
  expect(names()).toEqual(["Time to boot"]);
  time.ms = 5000;
  boot(20_000);
  expect(names()).toHaveLength(2);
  undo.undo();
  expect(present().scenario.instances.boot).toEqual({ kind: "constant", ms: 12_000 });
  undo.undo();
  expect(present()).toEqual(parsed());
  undo.redo();
  undo.redo();
  expect(present().scenario.instances.boot).toEqual({ kind: "constant", ms: 20_000 });
  end();
});

test("Reset, commands and another experiment are undone, too, and called what they are", () => {
  const { session, undo, boot, names, present, end } = undoing();
  boot(9000);
  session.add({ atS: 50, do: "kill", instance: 0 });
  session.reset();
  expect(names()).toEqual(["Time to boot", "kill an instance at 50.0 s", "reset"]);
  const other = presetOf("recreate")!.experiment;
  session.open(other);
  expect(names().at(-1)).toBe(`open “${other.name}”`);
  undo.undo();
  expect(present()).toEqual(parsed());
  expect(session.original).toBe(lab);
  undo.undo();
  expect(present().commands).toHaveLength(2);
  end();
});

test("Reset right after a slider was moved is undone by itself", () => {
  const { session, undo, boot, present, end } = undoing();
  boot(9000);
  session.reset();
  undo.undo();
  expect(present().scenario.instances.boot).toEqual({ kind: "constant", ms: 9000 });
  end();
});

test("what is refused, or changes nothing, is no change", () => {
  const { session, boot, names, end } = undoing();
  boot(-1);
  session.reset();
  session.change((all) => ({ ...all }));
  expect(names()).toEqual([]);
  end();
});

test("worlds are named where they changed", () => {
  const { session, names, end } = undoing();
  session.change((all) => ({
    ...all,
    worlds: [{ ...all.worlds[0], strategy: "recreate", settings: {} }, all.worlds[1]],
  }));
  session.change((all) => ({ ...all, worlds: all.worlds.slice(0, 1) }));
  expect(names()[0]).toMatch(/ in A$/);
  expect(names()[1]).toBe("world B removed");
  end();
});

function parsed() {
  const read = parseExperiment(lab);
  if (!read.ok) throw new Error(read.sentence);
  return read.experiment;
}
