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
  [
    "ECS that cannot move",
    '{"serviceName": "web", "desiredCount": 2, "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 100}}',
    /No task can be replaced/,
  ],
  [
    "Nomad's canaries",
    '{"Job": {"ID": "web", "TaskGroups": [{"Name": "web", "Count": 3, "Update": {"MaxParallel": 1, "Canary": 1}}]}}',
    /Canaries of Nomad/,
  ],
])("understood, but not simulated: %s", async (_, text, sentence) => {
  const { experiment, report } = await imported(text);
  expect(experiment).toBeNull();
  expect(report.notSimulated).toMatch(sentence);
});

test("a StatefulSet replaces one pod after another, each gone before the next starts", async () => {
  expect(await world(`kind: StatefulSet\nmetadata: { name: db }\nspec: { replicas: 3, ${template} }`)).toMatchObject({
    strategy: "stop-start",
    settings: { scope: "one" },
  });
});

test.each([
  ["by default one after another, stopped first", "{ replicas: 3 }", "stop-start", { scope: "one", installS: 0 }],
  ["2 of 2 at once", "{ replicas: 2, update_config: { parallelism: 2 } }", "stop-start", { scope: "all", installS: 0 }],
  [
    "0 is all at once",
    "{ replicas: 3, update_config: { parallelism: 0, delay: 10s } }",
    "stop-start",
    { scope: "all", installS: 0 },
  ],
  [
    "started first",
    "{ replicas: 4, update_config: { parallelism: 2, order: start-first } }",
    "rolling-update",
    { maxSurge: "2", maxUnavailable: "0" },
  ],
])("Swarm: %s", async (_, deploy, strategy, settings) => {
  expect(await world(swarm(deploy))).toMatchObject({ strategy, settings });
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
  expect(api.worlds[0]).toMatchObject({ strategy: "rolling-update", settings: { maxSurge: "1", maxUnavailable: "1" } });
  expect(api.scenario.balancer).toMatchObject({ layer: "L7", endpointLagMs: 20_000, deregistrationMs: 300_000 });
  expect(api.scenario.instances.stop).toMatchObject({ preStopMs: 300_000, graceMs: 330_000 });
  const stack =
    "Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      DesiredCount: 3\n      DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 150 }\n";
  expect((await experimentFrom(stack)).scenario).toEqual(api.scenario);
  expect(await world('{"maximumPercent": 200, "minimumHealthyPercent": 100}')).toMatchObject({
    settings: { maxSurge: "1", maxUnavailable: "0" },
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
      strategy: "rolling-update",
      settings: { maxSurge: "0", maxUnavailable: "2", minReadyS: 15 },
    });
    expect(scenario.instances).toMatchObject({ replicas: 4, stop: { graceMs: 20_000 } });
  }
});
