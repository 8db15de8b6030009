import { updateConfig } from "../../../engine/platforms/swarm/update-config.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readDuration } from "./duration.ts";

const usual = updateConfig();
const whose = "Docker's default";
/** What the strategy accepts. */
const longestS = 86_400;
const mostAtATime = 1000;

/** How a Swarm service is updated, and rolled back. */
export function readUpdate(deploy: Section): Exclude<Release["rollout"], { notSimulated: string }> {
  const update = readConfig(deploy.section("update_config"), ["pause", "continue", "rollback"]);
  const back = readConfig(deploy.section("rollback_config"), ["pause", "continue"]);
  const prefixed = Object.entries(back).map(([name, value]) => [
    `rollback${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    value,
  ]);
  return { strategy: "swarm-update", settings: { ...update, ...Object.fromEntries(prefixed) } };
}

function readConfig(section: Section, actions: readonly string[]): Record<string, number | string> {
  const parallelism = section.whole("parallelism", { usual: usual.parallelism, whose, note: "0: all at once." });
  const order =
    section.text("order", { choices: ["stop-first", "start-first"] }) ?? section.usual("order", usual.order, whose);
  const delayMs = readDuration(section, "delay", usual.delayMicros / 1000, whose, "Each worker rests so long.");
  const failureAction =
    section.text("failure_action", { choices: actions }) ?? section.usual("failure_action", usual.failureAction, whose);
  const monitorMs = readDuration(
    section,
    "monitor",
    usual.monitorMicros / 1000,
    whose,
    "A new task that ends within it is a failure; 0 counts as unsaid.",
  );
  const ratio = section.leaf("max_failure_ratio", { note: "More than this share of failures is too much." });
  const maxFailureRatio = ratio ? ratio.value : section.usual("max_failure_ratio", usual.maxFailureRatio, whose);
  if (!(typeof maxFailureRatio === "number" && maxFailureRatio >= 0 && maxFailureRatio <= 1)) {
    throw section.refuse(
      "max_failure_ratio",
      `${section.path}.max_failure_ratio must be from 0 to 1, not ${ratio?.source}.`,
    );
  }
  section.close([]);
  return {
    ...{ parallelism: Math.min(parallelism, mostAtATime), order, failureAction, maxFailureRatio },
    ...{ delayS: Math.min(delayMs / 1000, longestS), monitorS: Math.min(monitorMs / 1000, longestS) },
  };
}
