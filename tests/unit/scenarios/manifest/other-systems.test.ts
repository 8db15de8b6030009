import { expect, test } from "vitest";
import { experimentFrom, fieldOf, imported } from "../../../support/manifests.ts";

/** Source: SEMANTICS 6.2, 7, 8: what StatefulSets, Swarm, ECS and Nomad say and do not say. */

const template = "template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: a }] } }";
const swarm = (deploy: string, more = "") =>
  `version: "3.8"\nx-logging: &logging { driver: json-file }\nservices:\n  web:\n    image: web:2\n    ports: ["80:80"]\n    logging: *logging\n    deploy: ${deploy}\n${more}  db:\n    image: postgres:16\n`;
const world = async (text: string) => (await experimentFrom(text)).worlds[0];

test.each([
  [
    "pods that somebody deletes",
    `kind: StatefulSet\nmetadata: { name: db }\nspec: { updateStrategy: { type: OnDelete }, ${template} }`,
    /OnDelete/,
  ],
  [
    "a Deployment of none",
    `kind: Deployment\nmetadata: { name: web }\nspec: { replicas: 0, ${template} }`,
    /0 replicas/,
  ],
])("understood, but not simulated: %s", async (_, text, sentence) => {
  const { experiment, report } = await imported(text);
  expect(experiment).toBeNull();
  expect(report.notSimulated).toMatch(sentence);
});

test("a StatefulSet: its order, partition and bake time; maxUnavailable only if it is said", async () => {
  const set = (spec: string) => `kind: StatefulSet\nmetadata: { name: db }\nspec: { replicas: 3, ${spec} ${template} }`;
  expect(await world(set(""))).toMatchObject({
    strategy: "stateful-set",
    settings: { podManagementPolicy: "OrderedReady", partition: 0, minReadyS: 0 },
  });
  const said = set(
    "minReadySeconds: 5, podManagementPolicy: Parallel, updateStrategy: { rollingUpdate: { partition: 1, maxUnavailable: 50% } },",
  );
  expect((await world(said)).settings).toEqual({
    ...{ podManagementPolicy: "Parallel", partition: 1, minReadyS: 5 },
    ...{ hasMaxUnavailable: true, maxUnavailable: "50%" },
  });
});

test.each([
  [
    "by default one after another, stopped first",
    "{ replicas: 3 }",
    { parallelism: 1, order: "stop-first", monitorS: 5 },
  ],
  ["2 of 2 at once", "{ replicas: 2, update_config: { parallelism: 2 } }", { parallelism: 2, failureAction: "pause" }],
  [
    "started first, with a rest",
    "{ replicas: 4, update_config: { parallelism: 2, order: start-first, delay: 1m30s } }",
    { parallelism: 2, order: "start-first", delayS: 90 },
  ],
  [
    "rolled back by its own rules",
    "{ update_config: { failure_action: rollback, monitor: 20s, max_failure_ratio: 0.3 }, rollback_config: { parallelism: 0 } }",
    {
      failureAction: "rollback",
      monitorS: 20,
      maxFailureRatio: 0.3,
      rollbackParallelism: 0,
      rollbackOrder: "stop-first",
    },
  ],
])("Swarm: %s", async (_, deploy, settings) => {
  expect(await world(swarm(deploy))).toMatchObject({ strategy: "swarm-update", settings });
});

test("a Compose file that says nothing for a Swarm is what docker compose up recreates", async () => {
  const more = "    healthcheck: { test: [CMD, curl, localhost] }\n";
  const { worlds, scenario } = await experimentFrom(swarm("{ resources: { limits: { memory: 512M } } }", more));
  expect(worlds[0]).toMatchObject({ strategy: "compose-up" });
  expect(scenario.instances).toMatchObject({ stop: { preStopMs: 0, graceMs: 10_000 }, probes: { readiness: null } });
});

test("Compose: healthcheck, stop_grace_period and what else there is", async () => {
  const more =
    "    stop_grace_period: 1m30s\n    healthcheck: { test: [CMD, curl, localhost], interval: 5s, retries: 2, start_period: 20s }\n";
  const read = await imported(swarm("{ replicas: 3 }", more));
  expect(read.experiment?.scenario.instances).toMatchObject({
    replicas: 3,
    stop: { graceMs: 92_000, preStopMs: 2000 },
    probes: { readiness: { periodMs: 5000, timeoutMs: 30_000, failureThreshold: 2 }, liveness: { delayMs: 20_000 } },
  });
  expect(fieldOf(await imported(swarm("{ replicas: 3 }")), "services.web.stop_grace_period")).toMatchObject({
    status: "defaulted",
    value: "10s",
  });
  expect(read.report.assumptions[0]).toMatchObject({ id: "workload", value: "web", choices: ["web", "db"] });
  expect(read.report.fields.filter(({ status }) => status === "unknown")).toEqual([]);
});

test("ECS: percentages become bounds in tasks, rounded as ECS does; CloudFormation spells the same", async () => {
  const api = await experimentFrom(
    '{"serviceName": "web", "desiredCount": 3, "deploymentConfiguration": {"minimumHealthyPercent": 50, "maximumPercent": 150}}',
  );
  expect(api.worlds[0]).toMatchObject({
    strategy: "ecs-service",
    settings: { minimumHealthyPercent: 50, maximumPercent: 150, circuitBreaker: "off", healthCheckGracePeriodS: 0 },
  });
  expect(api.scenario.balancer).toMatchObject({ layer: "L7", endpointLagMs: 20_000, deregistrationMs: 300_000 });
  expect(api.scenario.instances.stop).toMatchObject({ preStopMs: 300_000, graceMs: 330_000 });
  const stack =
    "Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      DesiredCount: 3\n      DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 150 }\n";
  expect((await experimentFrom(stack)).scenario).toEqual(api.scenario);
  expect(await world('{"maximumPercent": 200, "minimumHealthyPercent": 100}')).toMatchObject({
    settings: { minimumHealthyPercent: 100, maximumPercent: 200 },
  });
});

test("ECS: bounds that allow nothing are said, and simulated; the breaker and the grace period are read", async () => {
  const read = await imported(
    '{"serviceName": "web", "desiredCount": 2, "healthCheckGracePeriodSeconds": 60, "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 100, "deploymentCircuitBreaker": {"enable": true, "rollback": true}}}',
  );
  expect(read.report.notes.map(({ sentence }) => sentence).join()).toMatch(/No task can be replaced/);
  expect(read.experiment?.worlds[0].settings).toMatchObject({
    circuitBreaker: "rollback",
    healthCheckGracePeriodS: 60,
  });
});

test("Nomad: the API's nanoseconds and the file's durations are the same", async () => {
  const api =
    '{"Job": {"ID": "web", "TaskGroups": [{"Count": 4, "Update": {"MaxParallel": 2, "MinHealthyTime": 15000000000}, "Tasks": [{"Name": "web", "KillTimeout": 20000000000}]}]}}';
  const file =
    '{"job": {"web": {"group": {"web": {"count": 4, "update": {"max_parallel": 2, "min_healthy_time": "15s"}, "task": {"web": {"kill_timeout": "20s"}}}}}}}';
  for (const text of [api, file]) {
    const { worlds, scenario } = await experimentFrom(text);
    expect(worlds[0]).toMatchObject({
      strategy: "nomad-update",
      settings: { maxParallel: 2, minHealthyS: 15, healthyDeadlineS: 300, progressDeadlineS: 600, autoRevert: false },
    });
    expect(scenario.instances).toMatchObject({ replicas: 4, stop: { graceMs: 20_000 } });
  }
});

test("Nomad: canaries, deadlines and a service's check", async () => {
  const job =
    '{"job": {"web": {"group": {"web": {"count": 2, "update": {"canary": 1, "auto_promote": true, "auto_revert": true, "progress_deadline": "0s"}, "service": [{"name": "web", "check": {"type": "http", "interval": "5s", "timeout": "1s", "check_restart": {"limit": 3, "grace": "30s"}}}]}}}}}';
  const { worlds, scenario } = await experimentFrom(job);
  expect(worlds[0].settings).toMatchObject({ canary: 1, autoPromote: true, autoRevert: true, progressDeadlineS: 0 });
  expect(scenario.instances.probes).toMatchObject({
    readiness: { periodMs: 5000, timeoutMs: 1000, failureThreshold: 1, checks: "answer" },
    liveness: { failureThreshold: 3, delayMs: 30_000 },
  });
});

test("ECS behind a load balancer: its checks decide who gets requests", async () => {
  const service = (more: string) => `{"serviceName":"web","desiredCount":2,"maximumPercent":200${more}}`;
  expect((await experimentFrom(service(""))).scenario.balancer.healthCheck).toBeNull();
  const { experiment, report } = await imported(service(',"loadBalancers":[{"containerPort":80}]'));
  expect(experiment?.scenario.balancer.healthCheck).toMatchObject({ periodMs: 30_000, unhealthyAfter: 2 });
  expect(report.notes.map(({ sentence }) => sentence).join(" ")).toMatch(/AWS' defaults/);
});

test("a preStop hook that is longer than the grace period is told to be cut off", async () => {
  const pod = (seconds: number) =>
    `kind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: a, lifecycle: { preStop: { sleep: { seconds: ${seconds} } } } }] } } }`;
  const notes = async (seconds: number) => (await imported(pod(seconds))).report.notes.map(({ sentence }) => sentence);
  expect((await notes(40)).join(" ")).toMatch(/hook takes 40 s, and the grace period is 30 s: the hook is cut off/);
  expect((await notes(20)).join(" ")).not.toMatch(/cut off/);
});
