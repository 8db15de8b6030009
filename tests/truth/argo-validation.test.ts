import { expect, test } from "vitest";
import type { CanaryManifest, RolloutManifest } from "../../src/engine/platforms/argo/rollout-manifest.ts";
import { rolloutRefusals } from "../../src/engine/platforms/argo/validate-rollout.ts";

/** Source: SEMANTICS 3.8; Argo Rollouts' pkg/apis/rollouts/validation/validation.go and validation_test.go. */

const nginx = { routers: ["nginx"] };
const services = { canaryService: "canary", stableService: "stable" };

test.each<[string, RolloutManifest]>([
  ["a canary that says nothing", { canary: {} }],
  ["a pause without end", { canary: { steps: [{ pause: { durationS: null } }] } }],
  ["a pause of no length", { canary: { steps: [{ pause: { durationS: 0 } }] } }],
  ["weights at both ends", { canary: { steps: [{ setWeight: 0 }, { setWeight: 100 }] } }],
  ["a scale with a router", { canary: { trafficRouting: nginx, ...services, steps: [{ setCanaryScale: {} }] } }],
  [
    "weight and scale in one step",
    { canary: { trafficRouting: nginx, ...services, steps: [{ setWeight: 5, setCanaryScale: {} }] } },
  ],
  [
    "more than 100 where that is all",
    { canary: { trafficRouting: { ...nginx, maxTrafficWeight: 1000 }, ...services, steps: [{ setWeight: 150 }] } },
  ],
  [
    "Istio's subsets need no services",
    { canary: { trafficRouting: { routers: ["istio"], hasDestinationRule: true } } },
  ],
  [
    "a mirror with Istio",
    { canary: { trafficRouting: { routers: ["istio"] }, ...services, steps: [{ setMirrorRoute: {} }] } },
  ],
  ["a surge alone", { canary: { maxSurge: 1, maxUnavailable: 0 } }],
  ["a percentage that comes out as nothing", { replicas: 1, canary: { maxSurge: "0%", maxUnavailable: "1%" } }],
  ["blue-green", { blueGreen: { activeService: "active", previewService: "preview" } }],
  ["blue-green without a preview", { blueGreen: { activeService: "active" } }],
])("accepted: %s", (_, rollout) => {
  expect(rolloutRefusals(rollout)).toEqual([]);
});

const canary = (differing: CanaryManifest): RolloutManifest => ({ canary: differing });
const step = (at: string) => `spec.strategy.canary.steps[0]${at}`;

test.each<[string, RolloutManifest, string[]]>([
  ["no strategy", {}, ["spec.strategy"]],
  ["both", { canary: {}, blueGreen: { activeService: "a" } }, ["spec.strategy"]],
  ["both fences 0", canary({ maxSurge: 0, maxUnavailable: 0 }), ["spec.strategy.canary.maxSurge"]],
  ["both fences 0%", canary({ maxSurge: "0%", maxUnavailable: "0%" }), ["spec.strategy.canary.maxSurge"]],
  ["a weight above all", canary({ steps: [{ setWeight: 101 }] }), [step(".setWeight")]],
  ["a weight below none", canary({ steps: [{ setWeight: -1 }] }), [step(".setWeight")]],
  ["no number", canary({ steps: [{ setWeight: Number.NaN }] }), [step(".setWeight")]],
  ["a negative pause", canary({ steps: [{ pause: { durationS: -1 } }] }), [step(".pause.duration")]],
  ["a step that does nothing", canary({ steps: [{}] }), [step("")]],
  ["a step that does two things", canary({ steps: [{ setWeight: 10, pause: { durationS: null } }] }), [step("")]],
  ["a scale without a router", canary({ steps: [{ setCanaryScale: {} }] }), [step(".setCanaryScale")]],
  ["a header route without a router", canary({ steps: [{ setHeaderRoute: {} }] }), [step(".setHeaderRoute")]],
  [
    "a mirror with nginx",
    canary({ trafficRouting: nginx, ...services, steps: [{ setMirrorRoute: {} }] }),
    [step(".setMirrorRoute")],
  ],
  ["one service for both", canary({ canaryService: "a", stableService: "a" }), ["spec.strategy.canary.stableService"]],
  [
    "a router without services",
    canary({ trafficRouting: nginx }),
    ["spec.strategy.canary.stableService", "spec.strategy.canary.canaryService"],
  ],
  ["a delay without a router", canary({ scaleDownDelaySeconds: 30 }), ["spec.strategy.canary.scaleDownDelaySeconds"]],
  [
    "a shrinking stable version without a router",
    canary({ dynamicStableScale: true }),
    ["spec.strategy.canary.dynamicStableScale"],
  ],
  [
    "shrinking and delayed",
    canary({ trafficRouting: nginx, ...services, dynamicStableScale: true, scaleDownDelaySeconds: 1 }),
    ["spec.strategy.canary.dynamicStableScale"],
  ],
  [
    "another whole with Istio",
    canary({ trafficRouting: { routers: ["istio"], maxTrafficWeight: 1000 }, ...services }),
    ["spec.strategy.canary.trafficRouting.maxTrafficWeight"],
  ],
  [
    "one service for active and preview",
    { blueGreen: { activeService: "a", previewService: "a" } },
    ["spec.strategy.blueGreen.activeService"],
  ],
  [
    "more kept running than kept",
    { revisionHistoryLimit: 1, blueGreen: { activeService: "a", scaleDownDelayRevisionLimit: 2 } },
    ["spec.strategy.blueGreen.scaleDownDelayRevisionLimit"],
  ],
  ["a deadline that is too short", { minReadySeconds: 600, canary: {} }, ["spec.progressDeadlineSeconds"]],
  ["negative replicas", { replicas: -1, canary: {} }, ["spec.replicas"]],
])("refused: %s", (_, rollout, fields) => {
  const refusals = rolloutRefusals(rollout);
  expect(refusals.map(({ field }) => field)).toEqual(fields);
  for (const { sentence } of refusals) expect(sentence).toMatch(/\.$/);
});
