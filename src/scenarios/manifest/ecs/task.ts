import type { Probes } from "../../../engine/experiment.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import type { Dict, Position } from "../tree.ts";

const whose = "Amazon ECS' default";

/**
 * How a task's first essential container is checked and stopped.
 * @param tree null = the definition is not in the text @param graceMs for which its service lets it be unhealthy
 */
export function readTask(
  tree: Dict | null,
  name: string,
  at: Position,
  graceMs: number,
  ledger: Ledger,
): Pick<Release, "probes" | "stop" | "memoryLimitMb"> {
  const root = new Section(tree, ledger, `ECS task definition ${name}`.trim(), "", at);
  const [container, ...others] = root.sections("containerDefinitions");
  for (const other of others) other.ignore("name", "Only the first container is simulated.");
  if (!container) {
    const stopMs = 1000 * root.usual("stopTimeout", 30, whose);
    root.usual("healthCheck", null, "None in this text: a task counts as healthy as soon as its process runs.");
    return {
      probes: { startup: null, readiness: null, liveness: null },
      stop: stopOf(stopMs),
      memoryLimitMb: null,
    };
  }
  const graceS = container.whole("stopTimeout", { usual: 30, whose });
  const probes = readHealthCheck(container, graceMs);
  const memory = container.keys().includes("memory")
    ? container.whole("memory", {
        usual: 0,
        whose,
        min: 4,
        max: 1_000_000,
        note: "Above it the process is killed: see the assumption baseMb.",
      })
    : null;
  const isKnown = /^[a-z]\w*$/;
  container.close(container.keys().filter((key) => isKnown.test(key)));
  root.close(root.keys());
  return {
    probes,
    stop: stopOf(graceS * 1000),
    memoryLimitMb: memory === null ? null : memory * 1.048576,
  };
}

/**
 * A task is taken out of its target group before it is stopped, and its requests are waited for.
 *
 * Source: Amazon ECS Developer Guide, task lifecycle (DEACTIVATING). That this lasts as long as the deregistration delay is
 * what its users report.
 */
function stopOf(graceMs: number): Release["stop"] {
  const why =
    "ECS takes a task out of its target group first, and waits for its deregistration delay (300 s unless set).";
  return { preStopMs: null, graceMs, isSpentByHook: false, usualHook: { ms: 300_000, why } };
}

/** Source: Amazon ECS' API reference, HealthCheck. An unhealthy task is replaced. */
function readHealthCheck(container: Section, graceMs: number): Probes {
  const check = container.section("healthCheck");
  if (!check.isThere) {
    container.usual("healthCheck", null, "None: a task counts as healthy as soon as its process runs.");
    return { startup: null, readiness: null, liveness: null };
  }
  check.ignore("command", "Succeeds if a request made now would be answered in time.", "read");
  const periodMs = 1000 * check.whole("interval", { usual: 30, whose, min: 5, max: 300 });
  const timeoutMs = 1000 * check.whole("timeout", { usual: 5, whose, min: 2, max: 60 });
  const failureThreshold = check.whole("retries", { usual: 3, whose, min: 1, max: 10 });
  const startPeriodMs = 1000 * check.whole("startPeriod", { usual: 0, whose, max: 300 });
  check.close([]);
  const probe = {
    delayMs: periodMs,
    periodMs,
    timeoutMs,
    successThreshold: 1,
    failureThreshold,
    checks: "answer" as const,
  };
  return {
    startup: null,
    readiness: probe,
    liveness: { ...probe, delayMs: Math.max(periodMs, startPeriodMs, graceMs) },
  };
}
