import { ecsBounds, ecsDeadlock, ecsDefaults } from "../../../engine/platforms/ecs/bounds.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import { childOf, type Dict, type Entry, textOf, type Tree } from "../tree.ts";
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
  for (const key of ["deploymentCircuitBreaker", "alarms"])
    configuration.ignore(key, "Not simulated yet: nothing is stopped or rolled back.", "reported");
  const strategy = configuration.text("strategy", { choices: ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"] });
  for (const key of ["bakeTimeInMinutes", "lifecycleHooks", "linearConfiguration", "canaryConfiguration"])
    configuration.ignore(key, "Not simulated yet.", "reported");
  const controller = root.section("deploymentController");
  const type = controller.text("type", { choices: ["ECS", "CODE_DEPLOY", "EXTERNAL"] });
  controller.close([]);
  root.ignore(
    "healthCheckGracePeriodSeconds",
    "Not simulated: the balancer's checks are those that you assume.",
    "reported",
  );
  const balancers = root.sections("loadBalancers");
  balancers.forEach((balancer) =>
    balancer.close(["targetGroupArn", "containerName", "containerPort", "loadBalancerName", "advancedConfiguration"]),
  );
  const definition = objects.find(({ kind }) => kind === "EcsTaskDefinition");
  const task = readTask(definition ? lowered(definition.tree) : null, definition?.name ?? "", tree.at, ledger);
  if (configuration !== root) configuration.close([]);
  root.close(serviceFields);
  return {
    ...{ subject, system: "Amazon ECS", at: tree.at, replicas, ...task, initContainers: 0 },
    rollout: rolloutOf({ replicas, lowest, highest, strategy, type }, ledger, configuration),
    front: {
      layer: "L7",
      policy: "round-robin",
      fallsBack: false,
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
  const deadlock = ecsDeadlock(replicas, bounds);
  if (deadlock !== null) {
    ledger.note(deadlock, configuration.at);
    return { notSimulated: deadlock };
  }
  ledger.note(
    `At least ${bounds.fewest} tasks stay healthy and at most ${bounds.most} run. It is simulated as a rolling update within these bounds.`,
    configuration.at,
  );
  const fences = { maxSurge: String(bounds.most - replicas), maxUnavailable: String(replicas - bounds.fewest) };
  return { strategy: "rolling-update", settings: fences };
}

/** The services of a CloudFormation template. */
export function ecsServicesIn(template: Dict): ManifestObject[] {
  const resources = childOf(template, "Resources");
  if (resources?.kind !== "dict") return [];
  return [...resources.entries].flatMap(([name, { value }]): ManifestObject[] => {
    const properties = childOf(value, "Properties");
    if (properties?.kind !== "dict") return [];
    const kind = { "AWS::ECS::Service": "EcsService", "AWS::ECS::TaskDefinition": "EcsTaskDefinition" }[
      textOf(value, "Type") ?? ""
    ];
    return kind === undefined ? [] : [{ kind, apiVersion: "", name, tree: properties }];
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
