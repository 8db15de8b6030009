import { expect, test } from "vitest";
import type { Experiment } from "../../src/engine/experiment.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop } from "../../src/scenarios/shop.ts";

/** A world may have a number of instances of its own: two manifests side by side that differ in it. */

const of = (replicas: number, own: number | undefined): Experiment => ({
  schema: 2,
  name: "own replicas",
  seed: 7,
  scenario: { ...shop, horizonS: 60, instances: { ...shop.instances, replicas } },
  worlds: ["rolling-update", "stop-start"].map((strategy, i) => ({
    id: "AB"[i],
    strategy,
    settings: {},
    overrides: own === undefined ? {} : { replicas: own },
  })),
  commands: [{ atS: 20, do: "deploy", version: 2 }],
});

test("it has them from the beginning, and is then as if the scenario had so many", () => {
  const [own, all] = [simulate(of(4, 2)), simulate(of(2, undefined))];
  expect(own.worlds.map(hashOf)).toEqual(all.worlds.map(hashOf));
  expect(own.worlds[0].scenario.instances.replicas).toBe(2);
  expect(own.control.tables.instances.rows).toBe(4);
});
