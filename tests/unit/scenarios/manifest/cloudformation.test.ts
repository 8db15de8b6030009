import { expect, test } from "vitest";
import { readManifest } from "../../../../src/scenarios/manifest/read-manifest.ts";
import { experimentFrom, imported } from "../../../support/manifests.ts";

/** Source: the CloudFormation reference of AWS::ECS::Service, TaskDefinition and ElasticLoadBalancingV2::TargetGroup. */

const stack = (group: string, arn = "!Ref Group") => `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  OtherTask:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: other, ContainerDefinitions: [{ Name: o, Image: o, StopTimeout: 90 }] }
  ShopTask:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: shop-task, ContainerDefinitions: [{ Name: web, Image: web, StopTimeout: 45 }] }
  OtherGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { HealthCheckIntervalSeconds: 7 }
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 80, Protocol: HTTP, VpcId: !Ref Vpc${group} }
  Service8F2A:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: shop
      DesiredCount: 2
      TaskDefinition: !Ref ShopTask
      LoadBalancers: [{ ContainerName: web, ContainerPort: 80, TargetGroupArn: ${arn} }]
`;
const attributes = (...pairs: [string, string][]) =>
  `, TargetGroupAttributes: [${pairs.map(([key, value]) => `{ Key: ${key}, Value: ${value} }`).join(", ")}]`;

test("a service is called what it is called, and its own task and target group are read", async () => {
  const text = stack(
    `, HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: "4", HealthyThresholdCount: 3, UnhealthyThresholdCount: 4${attributes(["deregistration_delay.timeout_seconds", '"30"'])}`,
  );
  const read = await imported(text);
  expect(read.report.subject).toBe("ECS service shop");
  const { scenario } = await experimentFrom(text);
  expect(scenario.balancer.healthCheck).toEqual({
    periodMs: 10_000,
    timeoutMs: 4000,
    healthyAfter: 3,
    unhealthyAfter: 4,
  });
  expect(scenario.balancer.deregistrationMs).toBe(30_000);
  expect(scenario.instances.stop).toMatchObject({ preStopMs: 30_000, graceMs: 75_000 });
  expect(read.report.assumptions.map(({ id }) => id)).not.toContain("preStopMs");
});

test.each([
  ["what is not said is AWS' default", "", "!Ref Group", [30_000, 300_000, "round-robin"]],
  ["by GetAtt", ", HealthCheckIntervalSeconds: 12", "!GetAtt Group.TargetGroupArn", [12_000, 300_000, "round-robin"]],
  ["by the long form", ", HealthCheckIntervalSeconds: 12", "{ Ref: Group }", [12_000, 300_000, "round-robin"]],
  ["one that is elsewhere", ", HealthCheckIntervalSeconds: 12", "arn:aws:x", [30_000, 300_000, "round-robin"]],
  ["sticky", attributes(["stickiness.enabled", "true"]), "!Ref Group", [30_000, 300_000, "sticky"]],
  [
    "least outstanding requests",
    attributes(["load_balancing.algorithm.type", "least_outstanding_requests"]),
    "!Ref Group",
    [30_000, 300_000, "least-connections"],
  ],
])("a target group: %s", async (_, group, arn, expected) => {
  const { balancer } = (await experimentFrom(stack(group, arn))).scenario;
  expect([balancer.healthCheck?.periodMs, balancer.deregistrationMs, balancer.policy]).toEqual(expected);
});

test.each([
  [", HealthCheckIntervalSeconds: 1", /from 5 to 300/],
  [", UnhealthyThresholdCount: 11", /from 2 to 10/],
  [attributes(["deregistration_delay.timeout_seconds", "soon"]), /0 to 3600/],
])("refused as AWS would: %s", async (group, sentence) => {
  expect(await readManifest(stack(group))).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) });
});
