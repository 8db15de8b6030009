import { expect, test } from "vitest";
import { shareOf } from "../../../../src/scenarios/manifest/argo/condition.ts";
import { experimentFrom, fieldOf, imported } from "../../../support/manifests.ts";

/** Source: SEMANTICS 3: what Rollouts say and do not say; Argo Rollouts' documentation for AnalysisTemplates. */

const template = "template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: a }] } }";
const rollout = (strategy: string, more = "") =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec:\n  replicas: 5\n  selector: { matchLabels: { app: web } }\n  ${template}\n${more}  strategy:\n    ${strategy}\n`;
const world = async (text: string) => (await experimentFrom(text)).worlds[0];

test("a Rollout's blue-green switches by itself unless it says otherwise, and what it does not say stays unsaid", async () => {
  const usual = await world(rollout("blueGreen: { activeService: a, previewService: b }"));
  expect(usual).toMatchObject({ strategy: "argo-blue-green", settings: { autoPromotionEnabled: true } });
  expect(usual.settings).not.toHaveProperty("scaleDownDelayS");
  const said = rollout(
    "blueGreen: { activeService: a, autoPromotionSeconds: 20, scaleDownDelaySeconds: 90, previewReplicaCount: 1, abortScaleDownDelaySeconds: 0 }",
    "  progressDeadlineAbort: true\n",
  );
  expect((await world(said)).settings).toMatchObject({
    ...{ autoPromotionS: 20, scaleDownDelayS: 90, previewReplicaCount: 1, abortScaleDownDelayS: 0 },
    ...{ progressDeadlineAbort: true },
  });
  const { report } = await imported(rollout("blueGreen: { activeService: a, autoPromotionEnabled: false }"));
  expect(report.notes.map(({ sentence }) => sentence).join()).toMatch(/somebody promotes it/);
});

test("a canary without steps has Argo's own 25, read as 25 %", async () => {
  const read = await imported(rollout("canary: { maxUnavailable: 0 }"));
  expect(read.experiment?.worlds[0]).toMatchObject({
    strategy: "argo-canary",
    settings: { maxSurge: "25%", maxUnavailable: "0", steps: "", router: false },
  });
  expect(fieldOf(read, "spec.strategy.canary.maxSurge")).toMatchObject({ status: "defaulted", value: "25" });
});

test.each([
  [
    "[{ setWeight: 20 }, { pause: { duration: 10m } }, { setWeight: 50 }, { pause: {} }]",
    "weight 20, pause 600 s, weight 50, pause",
  ],
  [
    '[{ setWeight: 1 }, { pause: { duration: 30 } }, { pause: { duration: "45" } }, { pause: { duration: 1500ms } }]',
    "weight 1, pause 30 s, pause 45 s, pause 1.5 s",
  ],
  ["[{ experiment: {} }, { setWeight: 100 }]", "weight 100"],
])("steps %s", async (steps, written) => {
  expect((await world(rollout(`canary: { steps: ${steps} }`))).settings).toMatchObject({
    steps: written,
    router: false,
  });
});

const routed = (more: string) =>
  rollout(`canary: { canaryService: c, stableService: s, trafficRouting: { nginx: { stableIngress: web } }, ${more} }`);

test("with a router there are weights, scales and delays, and no fences", async () => {
  const steps =
    "[{ setCanaryScale: { replicas: 2 } }, { setCanaryScale: { weight: 30 } }, { setCanaryScale: { matchTrafficWeight: true } }, { setWeight: 5 }]";
  const { settings } = await world(
    routed(
      `maxSurge: 3, scaleDownDelaySeconds: 60, abortScaleDownDelaySeconds: 5, minPodsPerReplicaSet: 2, steps: ${steps}`,
    ),
  );
  expect(settings).toMatchObject({
    ...{ router: true, steps: "scale 2, scale 30 %, scale as traffic, weight 5" },
    ...{ scaleDownDelayS: 60, abortScaleDownDelayS: 5, minPodsPerReplicaSet: 2 },
  });
  expect(settings).not.toHaveProperty("maxSurge");
});

test("a router works on requests, whatever the Services are", async () => {
  const { balancer } = (await experimentFrom(routed("steps: [{ setWeight: 5 }]"))).scenario;
  expect(balancer).toMatchObject({ layer: "L7", endpointLagMs: 2000, fallsBack: false });
  expect((await experimentFrom(rollout("canary: {}"))).scenario.balancer.layer).toBe("L4");
});

const templateOf = (metric: string) =>
  `---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: rate }\nspec:\n  metrics:\n  - { name: ok, ${metric}, provider: { prometheus: { address: "http://p", query: "sum(rate(x[1m]))" } } }\n`;

test("an analysis is read from its template, and what its query asks for is assumed", async () => {
  const strategy =
    "canary: { analysis: { templates: [{ templateName: rate }], startingStep: 2 }, steps: [{ setWeight: 20 }] }";
  const metric =
    'interval: 20s, initialDelay: 1m, count: "5", failureLimit: 3, inconclusiveLimit: 2, consecutiveErrorLimit: 9, successCondition: "result[0] >= 0.99"';
  const read = await imported(rollout(strategy) + templateOf(metric));
  expect(read.experiment?.worlds[0].settings).toMatchObject({
    ...{ analysis: true, analysisFromStep: 2, analysisIntervalS: 20, analysisDelayS: 60, analysisCount: 5 },
    ...{ failureLimit: 3, inconclusiveLimit: 2, consecutiveErrorLimit: 9, analysisSuccessPct: 99 },
  });
  expect(read.report.notes.map(({ sentence }) => sentence).join()).toMatch(/assumed to ask for the share of successes/);
  const missing = await imported(rollout(strategy));
  expect(missing.report.notes.map(({ sentence }) => sentence).join()).toMatch(
    /AnalysisTemplate rate is not in the text/,
  );
});

test.each([
  ["result[0] >= 0.95", 0.95],
  ["result[0]>0.9", 0.9],
  ["result >= 99", 0.99],
  ["result[0] <= 0.01", 0.99],
  ["len(result) == 0", null],
  ["result[0] < 500", null],
  ["result[0] >= 0.95 && result[0] <= 1", null],
  ["default(result, 0) < 0.25", 0.75],
])("the condition %s", (condition, share) => {
  expect(shareOf(condition)).toBe(share);
});

test("who promotes is asked only of what waits for somebody", async () => {
  const waiting = rollout("canary: { steps: [{ setWeight: 20 }, { pause: {} }] }");
  expect((await experimentFrom(waiting, { promoteAfterS: 45 })).worlds[0].settings).toMatchObject({
    promoteAfterS: 45,
  });
  const { report } = await imported(rollout("canary: { steps: [{ setWeight: 20 }] }"));
  expect(report.assumptions.map(({ id }) => id)).not.toContain("promoteAfterS");
});

test.each([
  ["more steps than can be simulated", rollout(`canary: { steps: [${"{ setWeight: 1 }, ".repeat(61)}] }`), /61 steps/],
  ["a weight above all", rollout("canary: { steps: [{ setWeight: 101 }] }"), /between 0 and 100/],
  ["a scale without a router", rollout("canary: { steps: [{ setCanaryScale: { replicas: 1 } }] }"), /Without a router/],
  [
    "a duration that is none",
    rollout("canary: { steps: [{ pause: { duration: soon } }] }"),
    /duration must be seconds/,
  ],
])("refused: %s", async (_, text, sentence) => {
  await expect(imported(text)).rejects.toThrow(sentence);
});
