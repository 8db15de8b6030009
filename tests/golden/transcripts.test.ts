import { expect, test } from "vitest";
import type { Experiment, World } from "../../src/engine/experiment.ts";
import { strategies } from "../../src/engine/operator/registry.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop } from "../../src/scenarios/shop.ts";
import { transcript } from "../support/transcript.ts";

/** So few people and instances that a person can read all that happens and check it against the rules. */
const small: Omit<Experiment, "worlds"> = {
  schema: 2,
  name: "small",
  seed: 3,
  scenario: {
    ...shop,
    horizonS: 40,
    sessions: "memory",
    people: { ...shop.people, arrivals: { kind: "population", people: 6, away: { kind: "constant", ms: 500 } } },
    instances: {
      ...shop.instances,
      replicas: 2,
      slots: 1,
      queueLimit: 1,
      demand: { kind: "constant", ms: 300 },
      scheduleMs: 500,
      boot: { kind: "constant", ms: 3000 },
      warmUp: { slowdown: 2, tauMs: 2000 },
    },
  },
  commands: [
    { atS: 10, do: "deploy", version: 2 },
    { atS: 30, do: "kill", instance: 3 },
  ],
};

const worlds: Record<string, Omit<World, "id">[]> = {
  none: [{ strategy: "none", settings: {}, overrides: {} }],
  "stop-start": [
    { strategy: "stop-start", settings: { scope: "all", installS: 1 }, overrides: {} },
    { strategy: "stop-start", settings: { scope: "one", installS: 0 }, overrides: { stop: { sigterm: "drains" } } },
  ],
  "rolling-update": [
    {
      strategy: "rolling-update",
      settings: { maxSurge: 50, maxUnavailable: 0 },
      overrides: { stop: { preStopMs: 2000, sigterm: "drains" } },
    },
    { strategy: "rolling-update", settings: { maxSurge: 0, maxUnavailable: 50 }, overrides: {} },
  ],
  recreate: [{ strategy: "recreate", settings: {}, overrides: { stop: { preStopMs: 2000, sigterm: "drains" } } }],
  "recreate-graceful": [{ strategy: "recreate-graceful", settings: { drainS: 10 }, overrides: {} }],
  "stateful-set": [
    {
      strategy: "stateful-set",
      settings: { minReadyS: 2 },
      overrides: { stop: { preStopMs: 2000, sigterm: "drains" } },
    },
  ],
  "swarm-update": [
    { strategy: "swarm-update", settings: { delayS: 2 }, overrides: { stop: { preStopMs: 2000, sigterm: "drains" } } },
    // Its second new task is killed just after it was healthy.
    { strategy: "swarm-update", settings: { delayS: 10, failureAction: "rollback" }, overrides: {} },
  ],
  "ecs-service": [
    {
      strategy: "ecs-service",
      settings: { minimumHealthyPercent: 50, maximumPercent: 100 },
      overrides: { stop: { preStopMs: 2000, sigterm: "drains" } },
    },
  ],
  "nomad-update": [
    { strategy: "nomad-update", settings: { minHealthyS: 5 }, overrides: { stop: { sigterm: "drains" } } },
    { strategy: "nomad-update", settings: { minHealthyS: 2, canary: 1, autoPromote: true }, overrides: {} },
  ],
  "compose-up": [{ strategy: "compose-up", settings: {}, overrides: { stop: { sigterm: "drains" } } }],
  "blue-green": [{ strategy: "blue-green", settings: { checkS: 2, keepS: 5 }, overrides: {} }],
  "argo-canary": [
    { strategy: "argo-canary", settings: { steps: "weight 50, pause 5 s" }, overrides: { stop: { sigterm: "drains" } } },
    {
      strategy: "argo-canary",
      settings: { steps: "weight 20, pause 5 s, weight 60, pause", router: true, promoteAfterS: 2, scaleDownDelayS: 3 },
      overrides: {},
    },
    {
      strategy: "argo-canary",
      settings: {
        ...{ steps: "weight 50, pause 60 s", router: true, abortScaleDownDelayS: 2, analysis: true },
        ...{ analysisSuccessPct: 100, analysisLateS: 0, analysisWindowS: 10, analysisIntervalS: 5 },
      },
      overrides: {},
    },
  ],
  "argo-blue-green": [
    {
      strategy: "argo-blue-green",
      settings: { autoPromotionS: 2, scaleDownDelayS: 5, previewReplicaCount: 1 },
      overrides: {},
    },
    { strategy: "argo-blue-green", settings: { autoPromotionEnabled: false }, overrides: {} },
  ],
  compose: [
    { strategy: "compose", settings: {}, overrides: {} },
    { strategy: "compose", settings: { steps: "redirect, start, remove, until ready, stop" }, overrides: {} },
    {
      strategy: "compose",
      settings: { steps: "start, until ready, redirect, until empty, stop, remove", batch: 1 },
      overrides: {},
    },
  ],
};

const cases = Object.entries(worlds).flatMap(([strategy, variants]) =>
  variants.map((world, nth) => ({ name: variants.length > 1 ? `${strategy}-${nth + 1}` : strategy, world })),
);

test.each(cases)("the transcript of $name is the one that was read and found right", async ({ name, world }) => {
  const { worlds: recordings } = simulate({ ...small, worlds: [{ id: "A", ...world }] });
  await expect(transcript(recordings[0])).toMatchFileSnapshot(`transcripts/${name}.txt`);
});

test("every strategy has a transcript", () => {
  expect(Object.keys(worlds).toSorted()).toEqual(strategies.map(({ id }) => id).toSorted());
});
