import { expect, test } from "vitest";
import { pullPolicy, withDefaults, type DeploymentManifest } from "../../src/engine/platforms/kubernetes/deployment.ts";
import { deploymentRefusals } from "../../src/engine/platforms/kubernetes/validate-deployment.ts";

/** Source: SEMANTICS 1.1; `TestValidateDeployment` in Kubernetes' pkg/apis/apps/validation and its defaults_test.go. */

const shop: DeploymentManifest = { selector: { app: "shop" }, labels: { app: "shop", tier: "web" } };

test("what is not said is filled in, and an explicit 0 stays 0", () => {
  expect(withDefaults(shop)).toMatchObject({
    ...{ replicas: 1, minReadySeconds: 0, progressDeadlineSeconds: 600, revisionHistoryLimit: 10, paused: false },
    ...{ restartPolicy: "Always", terminationGracePeriodSeconds: 30 },
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
  });
  expect(withDefaults({ replicas: 0, revisionHistoryLimit: 0, terminationGracePeriodSeconds: 0 })).toMatchObject({
    ...{ replicas: 0, revisionHistoryLimit: 0, terminationGracePeriodSeconds: 0 },
  });
  expect(withDefaults({ strategy: { rollingUpdate: { maxSurge: 0 } } }).strategy).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { maxSurge: 0, maxUnavailable: "25%" },
  });
  expect(withDefaults({ strategy: { type: "Recreate" } }).strategy).toEqual({ type: "Recreate" });
});

const rolling = (maxSurge?: number | string, maxUnavailable?: number | string) => ({
  strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
});

test.each<[string, DeploymentManifest]>([
  ["as little as possible", {}],
  ["no replicas", { replicas: 0 }],
  ["percentages that come out as nothing", { replicas: 3, ...rolling("1%", 0) }],
  ["much above", rolling("300%", "100%")],
  ["many unavailable, as a number", rolling(0, 500)],
  ["Recreate", { strategy: { type: "Recreate" } }],
  ["no history", { revisionHistoryLimit: 0 }],
  ["a deadline one second after minReadySeconds", { minReadySeconds: 59, progressDeadlineSeconds: 60 }],
])("accepted: %s", (_, manifest) => {
  expect(deploymentRefusals(withDefaults({ ...shop, ...manifest }))).toEqual([]);
});

test.each<[string, DeploymentManifest, string[]]>([
  ["negative replicas", { replicas: -1 }, ["spec.replicas"]],
  ["half a replica", { replicas: 1.5 }, ["spec.replicas"]],
  ["both fences 0", rolling(0, 0), ["spec.strategy.rollingUpdate.maxUnavailable"]],
  ["both fences 0%", rolling("0%", "0%"), ["spec.strategy.rollingUpdate.maxUnavailable"]],
  ["one 0 and one 0%", rolling("0%", 0), ["spec.strategy.rollingUpdate.maxUnavailable"]],
  ["more than all unavailable", rolling(1, "110%"), ["spec.strategy.rollingUpdate.maxUnavailable"]],
  ["a percentage without %", rolling("25", 1), ["spec.strategy.rollingUpdate.maxSurge"]],
  ["a word", rolling(1, "20Percent"), ["spec.strategy.rollingUpdate.maxUnavailable"]],
  ["a negative surge", rolling(-1, 1), ["spec.strategy.rollingUpdate.maxSurge"]],
  ["a negative percentage", rolling("-1%", 1), ["spec.strategy.rollingUpdate.maxSurge"]],
  ["a fraction of a per cent", rolling("12.5%", 1), ["spec.strategy.rollingUpdate.maxSurge"]],
  ["an unknown strategy", { strategy: { type: "Canary" } }, ["spec.strategy"]],
  ["Recreate with fences", { strategy: { type: "Recreate", rollingUpdate: {} } }, ["spec.strategy.rollingUpdate"]],
  ["no selector", { selector: {} }, ["spec.selector"]],
  ["a selector that finds nothing", { selector: { app: "other" } }, ["spec.template.metadata.labels"]],
  ["a selector for an inherited name", { selector: { toString: "x" } }, ["spec.template.metadata.labels"]],
  ["pods that are not restarted", { restartPolicy: "Never" }, ["spec.template.spec.restartPolicy"]],
  ["a deadline not longer than minReadySeconds", { minReadySeconds: 600 }, ["spec.progressDeadlineSeconds"]],
  ["a deadline of 0", { progressDeadlineSeconds: 0 }, ["spec.progressDeadlineSeconds"]],
  ["a negative history", { revisionHistoryLimit: -1 }, ["spec.revisionHistoryLimit"]],
])("refused: %s", (_, manifest, fields) => {
  const refusals = deploymentRefusals(withDefaults({ ...shop, ...manifest }));
  expect(refusals.map(({ field }) => field)).toEqual(fields);
  for (const { sentence } of refusals) expect(sentence).toMatch(/\.$/);
});

test.each([
  ["shop", "Always"],
  ["shop:latest", "Always"],
  ["shop:1.2", "IfNotPresent"],
  ["registry.example:5000/shop", "Always"],
  ["registry.example:5000/shop:1", "IfNotPresent"],
  ["shop@sha256:0123", "IfNotPresent"],
])("image %s: pulled %s", (image, policy) => {
  expect(pullPolicy(image)).toBe(policy);
});
