import type { World } from "../../../engine/experiment.ts";
import { ecsBounds, ecsDeadlock, ecsDefaults } from "../../../engine/platforms/ecs/bounds.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import { childOf, type Dict, type Entry, textOf, type Tree } from "../tree.ts";
import { readTargetGroup, referredTo, usualChecks } from "./target-group.ts";
import { readTask } from "./task.ts";

const whose = "Amazon ECS' default";
const serviceFields = [
  ...[
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "cluster",
    "clusterArn",
    "createdAt",
    "createdBy",
    "deployments",
  ],
  ...[
    "enableECSManagedTags",
    "enableExecuteCommand",
    "events",
    "launchType",
    "networkConfiguration",
    "pendingCount",
    "role",
  ],
  ...["placementConstraints", "placementStrategy", "platformFamily", "platformVersion", "propagateTags", "roleArn"],
  ...[
    "runningCount",
    "schedulingStrategy",
    "serviceArn",
    "serviceConnectConfiguration",
    "serviceName",
    "serviceRegistries",
  ],
  ...["status", "tags", "taskDefinition", "volumeConfigurations", "service", "clientToken", "forceNewDeployment"],
];

/** A service of Amazon ECS with its task definition, if that is in the text. */
export function readEcs(service: ManifestObject, objects: readonly ManifestObject[], ledger: Ledger): Release {
  const tree = lowered(service.tree);
  const subject = `ECS service ${service.name}`.trim();
  const root = new Section(tree, ledger, subject, "", tree.at);
  const replicas = root.whole("desiredCount", { usual: 1, whose: "None: it must be said; assumed." });
  const nested = root.section("deploymentConfiguration");
  const configuration = nested.isThere || !isBare(tree) ? nested : root;
  const lowest = configuration.whole("minimumHealthyPercent", {
    usual: ecsDefaults.minimumHealthyPercent,
    whose,
    max: 100,
  });
  const highest = configuration.whole("maximumPercent", { usual: ecsDefaults.maximumPercent, whose, max: 10_000 });
  const breaker = configuration.section("deploymentCircuitBreaker");
  const isOn = breaker.flag("enable", { usual: false, whose });
  const rollsBack = breaker.flag("rollback", {
    usual: false,
    whose,
    note: "To the last deployment that was completed.",
  });
  const resetOnHealthyTask = breaker.flag("resetOnHealthyTask", { usual: true, whose });
  breaker.ignore("thresholdConfiguration", "Not simulated: half of the tasks, from 3 to 200.", "reported");
  breaker.close([]);
  configuration.ignore("alarms", "Not simulated: there are no alarms.", "reported");
  const strategy = configuration.text("strategy", { choices: ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"] });
  for (const key of ["bakeTimeInMinutes", "lifecycleHooks", "linearConfiguration", "canaryConfiguration"])
    configuration.ignore(key, "Not simulated yet.", "reported");
  const controller = root.section("deploymentController");
  const type = controller.text("type", { choices: ["ECS", "CODE_DEPLOY", "EXTERNAL"] });
  controller.close([]);
  const healthCheckGracePeriodS = root.whole("healthCheckGracePeriodSeconds", {
    usual: 0,
    whose,
    note: "For so long after its start a task is not replaced for being unhealthy.",
  });
  const balancers = root.sections("loadBalancers");
  balancers.forEach((balancer) =>
    balancer.close(["targetGroupArn", "containerName", "containerPort", "loadBalancerName", "advancedConfiguration"]),
  );
  const group = groupOf(tree, objects);
  const target = group && readTargetGroup(lowered(group.tree), group.name, ledger);
  if (balancers.length > 0 && target === null) {
    ledger.note(
      "Its target group's checks are assumed to be AWS' defaults: every 30 s, healthy after the first success, unhealthy after 2 failures. A new task gets requests once it is healthy.",
      tree.at,
    );
  }
  const definitions = objects.filter(({ kind }) => kind === "EcsTaskDefinition");
  const meant = referredTo(childOf(tree, "taskDefinition"));
  const definition =
    definitions.find(({ logicalId }) => logicalId !== undefined && logicalId === meant) ?? definitions[0];
  const graceMs = healthCheckGracePeriodS * 1000;
  const task = readTask(definition ? lowered(definition.tree) : null, definition?.name ?? "", tree.at, graceMs, ledger);
  if (configuration !== root) configuration.close([]);
  root.close(serviceFields);
  return {
    ...{ subject, system: "Amazon ECS", at: tree.at, replicas, ...task, initContainers: 0 },
    stop: target === null ? task.stop : { ...task.stop, preStopMs: target.deregistrationMs },
    rollout: rolloutOf(
      { replicas, lowest, highest, strategy, type },
      { healthCheckGracePeriodS, resetOnHealthyTask, circuitBreaker: isOn ? (rollsBack ? "rollback" : "stop") : "off" },
      ledger,
      configuration,
    ),
    front: {
      layer: "L7",
      policy: target?.policy ?? "round-robin",
      fallsBack: false,
      checks: target?.checks ?? (balancers.length > 0 ? usualChecks : null),
      ...(target === null ? {} : { deregistrationMs: target.deregistrationMs }),
      isCloud: true,
      name: "an Application Load Balancer",
    },
  };
}

interface Said {
  replicas: number;
  lowest: number;
  highest: number;
  strategy: string | null;
  type: string | null;
}

function rolloutOf(
  { replicas, lowest, highest, strategy, type }: Said,
  others: World["settings"],
  ledger: Ledger,
  configuration: Section,
): Release["rollout"] {
  const other = type !== null && type !== "ECS" ? type : strategy !== null && strategy !== "ROLLING" ? strategy : null;
  if (other !== null) return { notSimulated: `Deployments of type ${other} are not simulated yet.` };
  if (highest < lowest)
    throw configuration.refuse(
      "maximumPercent",
      `maximumPercent (${highest}) must not be less than minimumHealthyPercent (${lowest}).`,
    );
  const bounds = ecsBounds(replicas, lowest, highest);
  ledger.note(
    ecsDeadlock(replicas, bounds) ?? `At least ${bounds.fewest} tasks stay healthy and at most ${bounds.most} run.`,
    configuration.at,
  );
  return { strategy: "ecs-service", settings: { minimumHealthyPercent: lowest, maximumPercent: highest, ...others } };
}

/** The target group that the service names; null = it names none that is in the text. */
function groupOf(tree: Dict, objects: readonly ManifestObject[]): ManifestObject | null {
  const balancers = childOf(tree, "loadBalancers");
  const [first] = balancers?.kind === "list" ? balancers.items : [];
  const meant = referredTo(childOf(first, "targetGroupArn"));
  return objects.find(({ kind, logicalId }) => kind === "TargetGroup" && logicalId === meant) ?? null;
}

const resourceKinds: Readonly<Record<string, { kind: string; named: string }>> = {
  "AWS::ECS::Service": { kind: "EcsService", named: "ServiceName" },
  "AWS::ECS::TaskDefinition": { kind: "EcsTaskDefinition", named: "Family" },
  "AWS::ElasticLoadBalancingV2::TargetGroup": { kind: "TargetGroup", named: "Name" },
};

/** The services of a CloudFormation template, with what they refer to. Named as they are called, if they say it. */
export function ecsServicesIn(template: Dict): ManifestObject[] {
  const resources = childOf(template, "Resources");
  if (resources?.kind !== "dict") return [];
  return [...resources.entries].flatMap(([name, { value }]): ManifestObject[] => {
    const properties = childOf(value, "Properties");
    if (properties?.kind !== "dict") return [];
    const type = textOf(value, "Type") ?? "";
    if (!Object.hasOwn(resourceKinds, type)) return [];
    const { kind, named } = resourceKinds[type];
    const said = textOf(properties, named);
    // What is put together (!Sub) is not known here.
    const isName = said !== undefined && /^[\w-]+$/.test(said);
    return [{ kind, apiVersion: "", name: isName ? said : name, logicalId: name, tree: properties }];
  });
}

function isBare(tree: Dict): boolean {
  return tree.entries.has("maximumPercent") || tree.entries.has("minimumHealthyPercent");
}

/** CloudFormation spells its keys DesiredCount, the API desiredCount: all as the API does. */
function lowered(tree: Dict): Dict {
  const entries = new Map<string, Entry>();
  for (const [key, { at, value }] of tree.entries)
    entries.set(key.slice(0, 1).toLowerCase() + key.slice(1), { at, value: loweredTree(value) });
  return { ...tree, entries };
}

function loweredTree(tree: Tree): Tree {
  if (tree.kind === "dict") return lowered(tree);
  return tree.kind === "list" ? { ...tree, items: tree.items.map(loweredTree) } : tree;
}
