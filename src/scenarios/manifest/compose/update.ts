import { updateConfig } from "../../../engine/platforms/swarm/update-config.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readDuration } from "./duration.ts";

const usual = updateConfig();
const whose = "Docker's default";

/**
 * How a Swarm service is updated, as far as there is a strategy that does the same: one after another or all at once where
 * the old one is stopped first; so many at a time where the new one starts first.
 */
export function readUpdate(deploy: Section, replicas: number, ledger: Ledger): Release["rollout"] {
  const section = deploy.section("update_config");
  const parallelism = section.whole("parallelism", { usual: usual.parallelism, whose, note: "0: all at once." });
  const order =
    section.text("order", { choices: ["stop-first", "start-first"] }) ?? section.usual("order", usual.order, whose);
  const delayMs = readDuration(section, "delay", usual.delayMicros / 1000, whose, "Waited after each.");
  const notYet = { status: "reported", note: "Not simulated yet: the update always goes on." } as const;
  if (section.text("failure_action", { choices: ["pause", "continue", "rollback"], ...notYet }) === null)
    section.usual("failure_action", usual.failureAction, whose);
  readDuration(section, "monitor", usual.monitorMicros / 1000, whose, notYet.note);
  const ratio = section.leaf("max_failure_ratio", notYet);
  if (ratio && !(typeof ratio.value === "number" && ratio.value >= 0 && ratio.value <= 1)) {
    throw section.refuse(
      "max_failure_ratio",
      `${section.path}.max_failure_ratio must be from 0 to 1, not ${ratio.source}.`,
    );
  }
  section.close([]);
  const atOnce = parallelism === 0 || parallelism >= replicas;
  if (delayMs > 0 && !atOnce) return { notSimulated: "An update with a delay between its tasks is not simulated yet." };
  if (order === "start-first") {
    ledger.note(
      "start-first is simulated as a rolling update that starts as many more as the parallelism says.",
      section.at,
    );
    return {
      strategy: "rolling-update",
      settings: { maxSurge: String(atOnce ? replicas : parallelism), maxUnavailable: "0" },
    };
  }
  if (atOnce) return { strategy: "stop-start", settings: { scope: "all", installS: 0 } };
  if (parallelism === 1) return { strategy: "stop-start", settings: { scope: "one", installS: 0 } };
  return { notSimulated: "A stop-first update of several tasks at a time is not simulated yet." };
}
