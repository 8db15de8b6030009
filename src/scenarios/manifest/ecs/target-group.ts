import type { Balancer } from "../../../engine/experiment.ts";
import type { Ledger } from "../ledger.ts";
import { Section } from "../section.ts";
import type { Dict, Tree } from "../tree.ts";

const whose = "Elastic Load Balancing's default";
/** A target is healthy after its first success: the threshold counts for one that was unhealthy. */
const usual = { interval: 30, timeout: 5, healthy: 5, unhealthy: 2 };

/** What a target group says of how the tasks behind it are checked and left. */
export interface TargetGroup {
  checks: NonNullable<Balancer["healthCheck"]>;
  deregistrationMs: number;
  policy: Balancer["policy"];
}

/** Source: Elastic Load Balancing, health checks for target groups. */
export const usualChecks: TargetGroup["checks"] = {
  ...{ periodMs: usual.interval * 1000, timeoutMs: usual.timeout * 1000 },
  ...{ healthyAfter: usual.healthy, unhealthyAfter: usual.unhealthy },
};

const policies: Readonly<Record<string, Balancer["policy"]>> = {
  round_robin: "round-robin",
  least_outstanding_requests: "least-connections",
  weighted_random: "random",
};

/**
 * A target group of CloudFormation, its keys spelled as the API does.
 *
 * Source: AWS::ElasticLoadBalancingV2::TargetGroup and its TargetGroupAttribute in the CloudFormation reference.
 */
export function readTargetGroup(tree: Dict, name: string, ledger: Ledger): TargetGroup {
  const root = new Section(tree, ledger, `target group ${name}`, "", tree.at);
  const seconds = (key: string, by: number, min: number, max: number) => {
    const value = leafNumber(root, key);
    if (value === null) return root.usual(key, by, whose);
    if (!Number.isInteger(value) || value < min || value > max)
      throw root.refuse(key, `${key} must be a whole number from ${min} to ${max}, not ${value}.`);
    return value;
  };
  const periodMs = 1000 * seconds("healthCheckIntervalSeconds", usual.interval, 5, 300);
  const timeoutMs = 1000 * seconds("healthCheckTimeoutSeconds", usual.timeout, 2, 120);
  const healthyAfter = seconds("healthyThresholdCount", usual.healthy, 2, 10);
  const unhealthyAfter = seconds("unhealthyThresholdCount", usual.unhealthy, 2, 10);
  const attributes = new Map(
    root.sections("targetGroupAttributes").map((one): [string, Attribute] => {
      const key = one.text("key", { status: "ignored" }) ?? "";
      const value = one.leaf("value", {
        note: known[key] ?? "Not simulated.",
        status: key in known ? "read" : "reported",
      });
      one.close([]);
      return [key, { section: one, text: String(value?.value ?? "") }];
    }),
  );
  root.close(fields);
  return {
    checks: { periodMs, timeoutMs, healthyAfter, unhealthyAfter },
    deregistrationMs: 1000 * attributeSeconds(attributes.get("deregistration_delay.timeout_seconds"), 300),
    policy:
      attributes.get("stickiness.enabled")?.text === "true"
        ? "sticky"
        : (policies[attributes.get("load_balancing.algorithm.type")?.text ?? ""] ?? "round-robin"),
  };
}

interface Attribute {
  section: Section;
  text: string;
}

const known: Readonly<Record<string, string>> = {
  "deregistration_delay.timeout_seconds": "For so long a task that leaves serves on, without new requests.",
  "load_balancing.algorithm.type": "How it chooses among its targets.",
  "stickiness.enabled": "true: each person stays with a task.",
};

const fields = [
  ...["healthCheckEnabled", "healthCheckPath", "healthCheckPort", "healthCheckProtocol", "ipAddressType", "matcher"],
  ...["name", "port", "protocol", "protocolVersion", "tags", "targetType", "targets", "vpcId"],
];

function attributeSeconds(attribute: Attribute | undefined, by: number): number {
  if (attribute === undefined) return by;
  const value = Number(attribute.text);
  if (/^\d+$/.test(attribute.text) && value <= 3600) return value;
  throw attribute.section.refuse(
    "value",
    `It must be a whole number of seconds from 0 to 3600, not ${attribute.text}.`,
  );
}

/** CloudFormation takes numbers in quotes, too. */
function leafNumber(root: Section, key: string): number | null {
  const value = root.leaf(key)?.value ?? null;
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value === null ? null : Number(value);
}

/** The resource that this refers to: `!Ref Name`, `{ Ref: Name }`, `!GetAtt Name.Arn`; null = it says nothing such. */
export function referredTo(tree: Tree | undefined): string | null {
  if (tree?.kind === "leaf") return typeof tree.value === "string" ? tree.value.split(".")[0] : null;
  if (tree?.kind !== "dict") return null;
  const [inner] = [...tree.entries.values()];
  if (inner?.value.kind === "list") return referredTo(inner.value.items[0]);
  return referredTo(inner?.value);
}
