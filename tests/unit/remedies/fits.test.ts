import { expect, test } from "vitest";
import type { Balancer, Experiment, World } from "../../../src/engine/experiment.ts";
import { Mechanism } from "../../../src/engine/recording/codes.ts";
import { remedies } from "../../../src/engine/remedies/registry.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { seenWith } from "./seen-with.ts";

const { experiment } = presetOf("lab")!;
const knob = (id: string) => remedies.find((remedy) => remedy.id === id)!;
const world: World = { id: "A", strategy: "rolling-update", settings: {}, overrides: {} };
const withBalancer = (changed: Partial<Balancer>): Experiment => {
  const { scenario } = experiment;
  return { ...experiment, scenario: { ...scenario, balancer: { ...scenario.balancer, ...changed } }, worlds: [world] };
};

test.each([
  ["retry-refused", [Mechanism.notListening], true],
  ["retry-refused", [Mechanism.killedInFlight], false],
  // Nobody was there who could have been asked instead.
  ["retry-refused", [Mechanism.noTargets], false],
  ["retry-reset", [Mechanism.notListening], false],
  ["retry-reset", [Mechanism.notListening, Mechanism.killedInFlight], true],
  ["keep-alive", [Mechanism.notListening], false],
  ["keep-alive", [Mechanism.connectionClosed], true],
  ["replicas", [Mechanism.notListening], false],
  ["replicas", [Mechanism.waitedInQueue], true],
  ["shared-sessions", [Mechanism.tooSlow], false],
  ["shared-sessions", [Mechanism.memoryGone], true],
  ["reconnect-jitter", [Mechanism.queueFull], true],
])("%s against %j: %j", (id, mechanisms, isFit) => {
  expect(knob(id).fits!(seenWith({ mechanisms: new Set(mechanisms) }))).toBe(isFit);
});

test("the wait after ready says what it is good for here", () => {
  const say = (balancer: Partial<Balancer>, seen: Parameters<typeof seenWith>[0]) =>
    knob("min-ready").sentence(30, withBalancer(balancer), world, seenWith(seen));
  const slow = { mechanisms: new Set([Mechanism.waitedInQueue]) };
  expect(say({}, slow)).toContain("warm up");
  expect(say({ endpointLagMs: 0, registrationMs: 15_000 }, slow)).toContain("had registered the new ones");
  expect(say({ registrationMs: 15_000 }, { newCrashed: true })).toContain("crash");
  expect(say({ endpointLagMs: 5000 }, { mechanisms: new Set([Mechanism.noTargets]) })).toContain("learnt of the new");
});

test("what waits for news waits for longer than the news takes", () => {
  const smallest = (id: string, balancer: Partial<Balancer>) => knob(id).sizes(withBalancer(balancer), world)[0];
  expect(smallest("pre-stop", { endpointLagMs: 5000 })).toBe(10);
  expect(smallest("pre-stop", { endpointLagMs: 1000 })).toBe(2);
  expect(smallest("sigterm-lingers", { endpointLagMs: 5000 })).toBe(10);
  expect(smallest("min-ready", { endpointLagMs: 0, registrationMs: 20_000 })).toBe(30);
});

test("a preStop pause that ate the grace period can be shorter, but not shorter than the balancer needs", () => {
  const from = withBalancer({ endpointLagMs: 2000 });
  const eaten: World = { ...world, overrides: { stop: { preStopMs: 29_000, graceMs: 30_000 } } };
  expect(knob("shorter-pre-stop").sizes(from, eaten)).toEqual([3]);
  expect(knob("shorter-pre-stop").sizes(from, { ...world, overrides: { stop: { preStopMs: 3000 } } })).toEqual([]);
});
