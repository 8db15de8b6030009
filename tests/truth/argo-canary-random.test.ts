import * as fc from "fast-check";
import { expect, test } from "vitest";
import { writeCanaryPlan, type PlannedStep } from "../../src/engine/operator/canary-plan.ts";
import { rolloutFenceposts } from "../../src/engine/platforms/argo/defaults.ts";
import { Step } from "../../src/engine/recording/codes.ts";
import { checkAll } from "../support/invariants/all.ts";
import { someCanary } from "../support/canary.ts";
import { stepAlone } from "../support/canary-oracle.ts";
import { runRollout, s, scalesOf, untilReady } from "../support/rollout.ts";

/** Random canaries: the run scales as the platform's pure function does when it is stepped without any model. */

const weight = fc.integer({ min: 0, max: 100 });
const plainStep: fc.Arbitrary<PlannedStep> = fc.oneof(
  weight.map((setWeight) => ({ setWeight })),
  fc.constantFrom(1, 7, 40, null).map((durationS) => ({ pause: { durationS } })),
);
const scaleStep: fc.Arbitrary<PlannedStep> = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map((replicas) => ({ setCanaryScale: { replicas } })),
  weight.map((share) => ({ setCanaryScale: { weight: share } })),
  fc.constant({ setCanaryScale: { matchTrafficWeight: true } }),
);
const canary = fc.boolean().chain((router) =>
  fc.record({
    router: fc.constant(router),
    replicas: fc.integer({ min: 1, max: 12 }),
    steps: fc.array(router ? fc.oneof(plainStep, scaleStep) : plainStep, { maxLength: 8 }),
    maxSurge: fc.constantFrom("0", "1", "25%", "100%"),
    maxUnavailable: fc.constantFrom("1", "25%", "50%"),
    dynamicStableScale: fc.constant(router).chain((is) => (is ? fc.boolean() : fc.constant(false))),
    scaleDownDelayS: fc.constantFrom(1, 30),
    minPodsPerReplicaSet: fc.constantFrom(0, 2),
  }),
);

test("a run's counts are those of the pure function alone, and what must hold in a run holds", () => {
  fc.assert(
    fc.property(canary, ({ steps, replicas, ...said }) => {
      const [strategy, horizonS] = ["argo-canary", 400];
      const settings = { ...said, steps: writeCanaryPlan(steps) };
      const recording = runRollout({
        ...{ strategy, settings, horizonS, instances: { replicas } },
        commands: [{ atS: 10, do: "deploy", version: 2 }],
      });
      const { maxSurge, maxUnavailable, router, dynamicStableScale, scaleDownDelayS, minPodsPerReplicaSet } = said;
      // A count is a number to the platform, and a text only where it is a share.
      const spelled = (text: string) => (text.endsWith("%") ? text : Number(text));
      const rollout = someCanary({
        ...{ replicas, steps, hasRouter: router, dynamicStableScale, scaleDownDelayS },
        ...rolloutFenceposts(spelled(maxSurge), spelled(maxUnavailable), replicas),
        minPodsPerReplicaSet: minPodsPerReplicaSet || null,
      });
      expect(scalesOf(recording)).toEqual(stepAlone(rollout, 10 * s, untilReady, horizonS * s));
      checkAll(recording);
      const { routes } = recording.tables;
      for (let row = 0; row < routes.rows; row++) expect(routes.columns.share[row]).toBeLessThan(1_000_000);
    }),
    { numRuns: 200, seed: 11 },
  );
});

test("the property has seen canaries that end and such that do not", () => {
  const ends = fc.sample(canary, { numRuns: 60, seed: 11 }).map(({ steps, replicas, ...said }) => {
    const recording = runRollout({
      ...{ strategy: "argo-canary", settings: { ...said, steps: writeCanaryPlan(steps) }, instances: { replicas } },
      commands: [{ atS: 10, do: "deploy", version: 2 }],
    });
    const { kind } = recording.tables.steps.columns;
    return kind.subarray(0, recording.tables.steps.rows).includes(Step.done);
  });
  expect(new Set(ends)).toEqual(new Set([true, false]));
});
