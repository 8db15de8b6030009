import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Experiment } from "../../src/engine/experiment.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Run } from "../../src/engine/run.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { branchesOf, mostWorlds, withBranch, withoutWorld } from "../../src/scenarios/branches.ts";
import { presetOf } from "../../src/scenarios/presets.ts";
import { parseExperiment } from "../../src/scenarios/schema.ts";
import { experiment } from "../support/arbitrary-experiment.ts";

/** A branch has the past of the world that it came from, and changes nothing in the others. */

const taken = fc
  .tuple(experiment, fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }))
  .filter(([{ worlds }]) => worlds.length < mostWorlds)
  .map(([one, nth, share]) => {
    const from = one.worlds[nth % one.worlds.length].id;
    const atS = share * one.scenario.horizonS;
    return { one, from, atS, ...withBranch(one, from, atS)! };
  });

/** What has come of a world by some moment. */
function hashUntil(one: Experiment, id: string, atS: number): string {
  const run = new Run(
    one,
    one.worlds.find((world) => world.id === id)!,
  );
  run.advance(Math.floor(atS * 1e6) - 1);
  return hashOf(run.recording);
}

test("the branch is its origin until then, and the other worlds are what they were", () => {
  fc.assert(
    fc.property(taken, ({ one, from, atS, experiment: branched, id }) => {
      expect(parseExperiment(JSON.parse(JSON.stringify(branched)))).toMatchObject({ ok: true });
      expect(hashUntil(branched, id, atS)).toBe(hashUntil(branched, from, atS));
      const [before, after] = [simulate(one), simulate(branched)];
      expect(after.worlds.slice(0, -1).map(hashOf)).toEqual(before.worlds.map(hashOf));
      expect(hashOf(after.control)).toBe(hashOf(before.control));
      expect(withoutWorld(branched, id).worlds).toEqual(one.worlds);
    }),
    { seed: 1, numRuns: 200, endOnFailure: true },
  );
}, 240_000);

const lab = presetOf("lab")!.experiment;

test("the tree: two ways to deploy part at the deployment, a branch at the first thing that is done otherwise", () => {
  const atS = lab.commands[0].atS;
  expect(branchesOf(lab)).toEqual([
    { id: "A", from: null, untilS: null },
    { id: "B", from: "A", untilS: atS },
  ]);
  const { experiment: branched, id } = withBranch(lab, "B", atS + 5)!;
  expect(id).toBe("C");
  expect(branchesOf(branched)[2]).toEqual({ id: "C", from: "B", untilS: null });
  const back = { atS: atS + 7, world: "C", do: "deploy", version: 1 } as const;
  const done = { ...branched, commands: [...branched.commands, back] };
  expect(branchesOf(done)[2]).toEqual({ id: "C", from: "B", untilS: atS + 7 });
});

test("a branch from before the deployment does not deploy until it is told to", () => {
  const { experiment: branched } = withBranch(lab, "A", 1)!;
  expect(branched.commands.filter(({ do: what }) => what === "deploy").map(({ world }) => world)).toEqual(["A", "B"]);
});

test("a crowd that came to one world comes as the same people to its branch", () => {
  const spike = { atS: 3, world: "A", do: "spike", factor: 2, forS: 10 } as const;
  const { experiment: branched } = withBranch({ ...lab, commands: [spike] }, "A", 5)!;
  const { worlds } = simulate(branched);
  expect(hashOf(worlds[2])).toBe(hashOf(worlds[0]));
  expect(hashOf(worlds[1])).not.toBe(hashOf(worlds[0]));
});

test("there are four at the most, and one at the least", () => {
  const add = (one: Experiment) => withBranch(one, "A", 5)!.experiment;
  const four = add(add(lab));
  expect(four.worlds.map(({ id }) => id)).toEqual(["A", "B", "C", "D"]);
  expect(withBranch(four, "A", 5)).toBeNull();
  const again = withBranch(withoutWorld(four, "B"), "D", 5)!;
  expect(again.id).toBe("B");
  const one = ["A", "B", "C"].reduce(withoutWorld, four);
  expect(withoutWorld(one, "D")).toBe(one);
});
