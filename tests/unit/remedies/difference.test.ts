import { expect, test } from "vitest";
import type { Experiment, World } from "../../../src/engine/experiment.ts";
import { withBalancer, withInstances, withSettings, withStop, withWorld } from "../../../src/engine/remedies/change.ts";
import { differences } from "../../../src/engine/remedies/difference.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";

const world: World = { id: "A", strategy: "rolling-update", settings: {}, overrides: {} };
const experiment: Experiment = { ...presetOf("lab")!.experiment, worlds: [world] };
const { scenario } = experiment;

test("a world's change is told with what held there before: defaults and the scenario's values", () => {
  const { preStopMs } = scenario.instances.stop;
  expect(differences(experiment, withStop(experiment, world, { preStopMs: 7000 }))).toEqual([
    { world: "A", path: "instances.stop.preStopMs", from: preStopMs, to: 7000 },
  ]);
  expect(differences(experiment, withSettings(experiment, world, { maxUnavailable: 0 }))).toEqual([
    { world: "A", path: "settings.maxUnavailable", from: 25, to: 0 },
  ]);
});

test("a change of the service is told once, not for each of its worlds", () => {
  const { replicas } = scenario.instances;
  expect(differences(experiment, withInstances(experiment, { replicas: replicas + 1 }))).toEqual([
    { world: null, path: "instances.replicas", from: replicas, to: replicas + 1 },
  ]);
  expect(differences(experiment, withBalancer(experiment, { retryBudget: { share: 0.2, atLeast: 3 } }))).toEqual([
    { world: null, path: "balancer.retryBudget", from: null, to: { share: 0.2, atLeast: 3 } },
  ]);
});

test("another strategy is one difference, and nothing is none", () => {
  expect(differences(experiment, withWorld(experiment, world, { strategy: "blue-green", settings: {} }))).toEqual([
    { world: "A", path: "strategy", from: "rolling-update", to: "blue-green" },
  ]);
  expect(differences(experiment, structuredClone(experiment))).toEqual([]);
});
