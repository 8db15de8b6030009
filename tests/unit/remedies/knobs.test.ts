import { expect, test } from "vitest";
import type { Experiment, World } from "../../../src/engine/experiment.ts";
import { usualBehavior } from "../../../src/engine/platforms/kubernetes/hpa-behavior.ts";
import { remedies } from "../../../src/engine/remedies/registry.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { parseExperiment } from "../../../src/scenarios/schema.ts";
import { usualProbe } from "../../../src/scenarios/shop.ts";
import { seenWith } from "./seen-with.ts";

/** Worlds to which every knob applies, one or the other. */
const { experiment: lab } = presetOf("lab")!;
const { scenario } = lab;
const careless: Experiment = {
  ...lab,
  scenario: {
    ...scenario,
    sessions: "memory",
    cache: { place: "memory", hitShare: 0.9, fillMs: 10_000 },
    store: { slots: 10, demand: { kind: "constant", ms: 5 }, timeoutMs: 1000, retries: 0 },
    people: { ...scenario.people, live: { share: 0.5, reconnect: { kind: "constant", ms: 0 } } },
    idempotencyKeys: false,
    autoscaler: {
      ...{ fewest: 1, most: 20, targetPct: 50, fullPct: 100, periodMs: 15_000, tolerance: 0.1 },
      ...{ behavior: usualBehavior, applied: 3 },
    },
    balancer: { ...scenario.balancer, retries: 1, keepAliveMs: 60_000, deregistrationMs: 5000 },
    instances: {
      ...scenario.instances,
      keepAliveMs: 5000,
      memory: { limitMb: 512, baseMb: 200, perRequestMb: 5, leakMb: 0.1 },
      probes: { startup: null, readiness: null, liveness: usualProbe },
    },
  },
  worlds: [
    { id: "A", strategy: "stop-start", settings: {}, overrides: {} },
    { id: "B", strategy: "rolling-update", settings: {}, overrides: { stop: { sigterm: "ignores" } } },
    {
      id: "C",
      strategy: "rolling-update",
      settings: { minReadyS: 60 },
      overrides: {
        stop: { preStopMs: 28_000 },
        pull: { failures: 3 },
        probes: { startup: usualProbe, readiness: usualProbe },
      },
    },
  ],
};

const seen = seenWith({});

const cases = remedies.map((remedy) => [remedy.id, remedy] as const);

test("each knob is a file of its own, and they come from the smallest change to the largest", () => {
  const files = Object.keys(import.meta.glob("../../../src/engine/remedies/knobs/*.ts"));
  const names = files.map((path) => path.replace(/.*\/|\.ts$/g, ""));
  expect(remedies.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
  expect(remedies.map(({ reach }) => reach)).toEqual(remedies.map(({ reach }) => reach).toSorted((a, b) => a - b));
});

test.each(cases)("%s applies to some careless world, and makes an experiment that the schema accepts", (_, remedy) => {
  const applied = careless.worlds.filter((world) => {
    const sizes = remedy.sizes(careless, world);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    for (const size of sizes) checkChange(careless, world, remedy.apply(careless, world, size), remedy.scope);
    for (const size of sizes) expect(remedy.sentence(size, careless, world, seen)).toMatch(/^[A-Z0-9m].* would .*\.$/);
    return sizes.length > 0;
  });
  expect(applied.length).toBeGreaterThan(0);
});

test.each(cases)("%s, once it is there at its largest, has no smaller size to offer", (id, remedy) => {
  // More machines, and yet another way to deploy, are always to be had.
  if (["replicas", "slots", "queue", "memory-limit", "another-strategy"].includes(id)) return;
  for (const [place, world] of careless.worlds.entries()) {
    const largest = remedy.sizes(careless, world).at(-1);
    if (largest === undefined) continue;
    const changed = remedy.apply(careless, world, largest);
    const left = remedy.sizes(changed, changed.worlds[place]);
    expect(left.filter((size) => size <= largest)).toEqual([]);
  }
});

function checkChange(before: Experiment, world: World, after: Experiment, scope: string): void {
  expect(parseExperiment(JSON.parse(JSON.stringify(after)))).toMatchObject({ ok: true });
  expect(after).not.toEqual(before);
  const isScenarioSame = JSON.stringify(after.scenario) === JSON.stringify(before.scenario);
  expect(isScenarioSame).toBe(scope === "deployment");
  const othersAfter = after.worlds.filter(({ id }) => id !== world.id);
  expect(othersAfter).toEqual(before.worlds.filter(({ id }) => id !== world.id));
}
