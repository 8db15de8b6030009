import { describe, expect, test } from "vitest";
import type { Experiment } from "../../../../src/engine/experiment.ts";
import { experimentFrom, fieldOf, imported, webManifest } from "../../../support/manifests.ts";

/** Source: SEMANTICS 1.1, 2.1, 2.2 and 11: what a Deployment says, and what the API server puts where it says nothing. */

const settings = ({ worlds: [world] }: Experiment) => world.settings;
const instances = ({ scenario }: Experiment) => scenario.instances;

test("what a bare Deployment does not say is Kubernetes' default, and said to be so", async () => {
  const bare = await imported(webManifest());
  const { scenario, worlds, commands } = bare.experiment!;
  expect(worlds).toEqual([
    {
      ...{ id: "A", strategy: "rolling-update", overrides: {} },
      settings: { maxSurge: "25%", maxUnavailable: "25%", minReadyS: 0, progressDeadlineS: 600 },
    },
  ]);
  expect(scenario.instances).toMatchObject({
    replicas: 1,
    probes: { startup: null, readiness: null, liveness: null },
    stop: { preStopMs: 0, sigterm: "drains", graceMs: 30_000 },
    memory: null,
  });
  expect(commands).toEqual([{ atS: 60, do: "deploy", version: 2 }]);
  const defaulted = bare.report.fields.filter(({ status }) => status === "defaulted");
  expect(defaulted.every(({ note, line }) => note.includes("Kubernetes") && line === null)).toBe(true);
  expect(defaulted.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...["spec.replicas", "spec.strategy.type", "spec.strategy.rollingUpdate.maxSurge", "spec.minReadySeconds"],
      ...["spec.template.spec.terminationGracePeriodSeconds", "spec.template.spec.containers[0].readinessProbe"],
    ]),
  );
});

describe("fields of a Deployment → the model", () => {
  const table: [string, Parameters<typeof webManifest>[0], (experiment: Experiment) => unknown, unknown][] = [
    ["replicas", { spec: "replicas: 7" }, (e) => instances(e).replicas, 7],
    [
      "an absolute surge",
      { spec: "strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } }" },
      settings,
      expect.objectContaining({ maxSurge: "2", maxUnavailable: "0" }),
    ],
    [
      "a percentage",
      { spec: "strategy: { rollingUpdate: { maxSurge: 150%, maxUnavailable: '34%' } }" },
      settings,
      expect.objectContaining({ maxSurge: "150%", maxUnavailable: "34%" }),
    ],
    ["minReadySeconds", { spec: "minReadySeconds: 300" }, settings, expect.objectContaining({ minReadyS: 300 })],
    [
      "no deadline",
      { spec: "progressDeadlineSeconds: 2147483647" },
      settings,
      expect.objectContaining({ progressDeadlineS: 2_147_483_647 }),
    ],
    [
      "a short deadline",
      { spec: "progressDeadlineSeconds: 5" },
      settings,
      expect.objectContaining({ progressDeadlineS: 5 }),
    ],
    ["Recreate", { spec: "strategy: { type: Recreate }" }, ({ worlds: [{ strategy }] }) => strategy, "recreate"],
    ["paused", { spec: "paused: true" }, ({ worlds: [{ strategy }] }) => strategy, "none"],
    ["paused, as Go's parser takes it", { spec: "paused: yes" }, ({ worlds: [{ strategy }] }) => strategy, "none"],
    ["the grace period", { pod: "terminationGracePeriodSeconds: 45" }, (e) => instances(e).stop.graceMs, 45_000],
    [
      "a grace period of a day",
      { pod: "terminationGracePeriodSeconds: 86400" },
      (e) => instances(e).stop.graceMs,
      3_600_000,
    ],
    [
      "preStop.sleep",
      { container: "lifecycle: { preStop: { sleep: { seconds: 7 } } }" },
      (e) => instances(e).stop.preStopMs,
      7000,
    ],
    [
      "sleep in a shell",
      { container: 'lifecycle: { preStop: { exec: { command: ["/bin/sh", "-c", "sleep 15"] } } }' },
      (e) => instances(e).stop.preStopMs,
      15_000,
    ],
    [
      "sleep as words",
      { container: 'lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } }' },
      (e) => instances(e).stop.preStopMs,
      5000,
    ],
    [
      "sleep before something else",
      { container: 'lifecycle: { preStop: { exec: { command: [sh, -c, "sleep 0.5m && nginx -s quit"] } } }' },
      (e) => instances(e).stop.preStopMs,
      30_000,
    ],
    [
      "a memory limit",
      { container: "resources: { limits: { memory: 512Mi, cpu: 250m } }" },
      (e) => instances(e).memory?.limitMb,
      536.870912,
    ],
    [
      "a memory limit with an exponent",
      { container: "resources: { limits: { memory: 1e9 } }" },
      (e) => instances(e).memory?.limitMb,
      1000,
    ],
    [
      "a probe that says all",
      {
        container:
          "readinessProbe: { httpGet: { path: /, port: 80 }, initialDelaySeconds: 5, periodSeconds: 2, timeoutSeconds: 3, successThreshold: 2, failureThreshold: 4 }",
      },
      (e) => instances(e).probes.readiness,
      { delayMs: 5000, periodMs: 2000, timeoutMs: 3000, successThreshold: 2, failureThreshold: 4, checks: "answer" },
    ],
    [
      "a probe that says nothing, and 0 for nothing",
      { container: "livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 0, failureThreshold: 0 }" },
      (e) => instances(e).probes.liveness,
      { delayMs: 0, periodMs: 10_000, timeoutMs: 1000, successThreshold: 1, failureThreshold: 3, checks: "port" },
    ],
    [
      "init containers",
      { pod: "initContainers: [{ name: a }, { name: b, restartPolicy: Always }]" },
      (e) => instances(e).init,
      { kind: "constant", ms: 1000 },
    ],
  ];
  test.each(table)("%s", async (_, parts, read, expected) => {
    expect(read(await experimentFrom(webManifest(parts)))).toEqual(expected);
  });
});

test("what is around it decides how requests come", async () => {
  const service = (spec: string) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ${spec} }\n`;
  const ingress = (spec: string) =>
    `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: shop }\nspec:\n  ${spec}\n  rules: [{ http: { paths: [{ backend: { service: { name: web, port: { number: 80 } } } }] } }]\n`;
  const balancer = async (more: string) => (await experimentFrom(webManifest({ more }))).scenario.balancer;
  expect(await balancer("")).toMatchObject({ layer: "L4", policy: "random", endpointLagMs: 2000, retries: 0 });
  expect(await balancer(service("sessionAffinity: ClientIP"))).toMatchObject({ layer: "L4", policy: "sticky" });
  expect(await balancer(service("type: LoadBalancer"))).toMatchObject({ layer: "L4", endpointLagMs: 20_000 });
  expect(await balancer(service("type: ClusterIP") + ingress("ingressClassName: nginx"))).toMatchObject({
    layer: "L7",
    endpointLagMs: 2000,
  });
  expect(await balancer(service("type: NodePort") + ingress("ingressClassName: alb"))).toMatchObject({
    layer: "L7",
    endpointLagMs: 20_000,
  });
});

test("an autoscaler's floor holds, and a budget that lets nothing go is named", async () => {
  const more = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 10
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web-pdb }
spec: { minAvailable: 100%, selector: { matchLabels: { app: web } } }
`;
  const read = await imported(webManifest({ more }));
  expect(read.experiment?.scenario.instances.replicas).toBe(3);
  expect(read.report.notes.map(({ sentence }) => sentence).join(" ")).toMatch(
    /autoscaler keeps 3 to 10.*web-pdb lets no pod/,
  );
  expect(fieldOf(read, "spec.minAvailable")?.status).toBe("reported");
  expect(fieldOf(read, "spec.metrics[0].resource.target.averageUtilization")?.status).toBe("read");
  expect(read.experiment?.scenario.autoscaler).toMatchObject({ fewest: 3, most: 10, targetPct: 70, applied: null });
});

test("a manifest that says replicas beside an autoscaler sets them at each deployment, whatever runs", async () => {
  const more = `---
kind: HorizontalPodAutoscaler
apiVersion: autoscaling/v2
metadata: { name: web }
spec:
  scaleTargetRef: { kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 20
  behavior: { scaleDown: { stabilizationWindowSeconds: 60, policies: [{ type: Pods, value: 1, periodSeconds: 30 }] } }
`;
  const text = webManifest({ spec: "replicas: 3", more });
  const { scenario } = await experimentFrom(text, { runningReplicas: 10 });
  expect(scenario.instances.replicas).toBe(10);
  expect(scenario.autoscaler).toMatchObject({
    ...{ applied: 3, targetPct: 80, periodMs: 15_000 },
    behavior: {
      scaleUp: { stabilizationWindowSeconds: 0 },
      scaleDown: { stabilizationWindowSeconds: 60, policies: [{ type: "Pods", value: 1, periodSeconds: 30 }] },
    },
  });
  const byMemory = text.replace(
    "  behavior:",
    "  metrics: [{ type: Resource, resource: { name: memory } }]\n  behavior:",
  );
  expect((await experimentFrom(byMemory)).scenario).toMatchObject({ autoscaler: null, instances: { replicas: 3 } });
});

test("nothing is silently dropped: a mistyped field is named with its line and what may be meant", async () => {
  const spec = "replicas: 3\nminReadySecond: 5\nstrategy:\n  rollingUpdate:\n    maxSurg: 1";
  const read = await imported(
    webManifest({
      spec,
      container: "readinesProbe: { httpGet: { port: 80 } }",
      more: "---\nkind: ConfigMap\nmetadata: { name: settings }\n",
    }),
  );
  const unknown = read.report.fields.filter(({ status }) => status === "unknown");
  const found = unknown.map(({ path, line, note }) => `${path} in line ${line}: ${/is (\w+) meant/.exec(note)?.[1]}`);
  expect(found.toSorted()).toEqual([
    "spec.minReadySecond in line 8: minReadySeconds",
    "spec.strategy.rollingUpdate.maxSurg in line 11: maxSurge",
    "spec.template.spec.containers[0].readinesProbe in line 21: readinessProbe",
  ]);
  expect(read.report.fields).toContainEqual(
    expect.objectContaining({ object: "ConfigMap settings", status: "ignored", line: 23 }),
  );
});
