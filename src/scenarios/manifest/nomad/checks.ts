import type { Probe, Probes } from "../../../engine/experiment.ts";
import type { Section } from "../section.ts";
import { readTime } from "./time.ts";

const none: Probes = { startup: null, readiness: null, liveness: null };

/**
 * The first check of the first service that has one: an instance is listed, and counts as healthy, while it passes. It
 * fails until it has passed once; a check_restart restarts a task whose check fails so often.
 *
 * Source: Nomad's documentation of the check and check_restart blocks (failures_before_critical is 0, so is limit).
 *
 * @param sections the group and its task: either may have services
 */
export function readChecks(sections: readonly Section[]): Probes {
  for (const service of sections.flatMap((section) => [
    ...blocks(section, "services"),
    ...blocks(section, "service"),
  ])) {
    const [check] = [...blocks(service, "checks"), ...blocks(service, "check")];
    const probes = check ? readCheck(check) : null;
    service.close(service.keys());
    if (probes) return probes;
  }
  return none;
}

function readCheck(check: Section): Probes {
  const isPort = check.text("type", { note: "tcp: whether somebody listens." }) === "tcp";
  const periodMs = readTime(check, "interval", 10) * 1000;
  const timeoutMs = readTime(check, "timeout", 2) * 1000;
  const failures = check.whole("failures_before_critical", { usual: 0, whose: "Nomad's default", max: 1000 });
  const successes = check.whole("success_before_passing", { usual: 0, whose: "Nomad's default", max: 1000 });
  const restart = check.section("check_restart");
  const limit = restart.isThere ? restart.whole("limit", { usual: 0, whose: "Nomad's default", max: 1000 }) : 0;
  const graceMs = restart.isThere ? readTime(restart, "grace", 1) * 1000 : 0;
  restart.close(["ignore_warnings"]);
  check.close(check.keys());
  const probe: Probe = {
    ...{ delayMs: 0, periodMs: Math.max(1, periodMs), timeoutMs: Math.max(1, timeoutMs) },
    ...{ successThreshold: Math.max(1, successes), failureThreshold: Math.max(1, failures + 1) },
    checks: isPort ? "port" : "answer",
  };
  const liveness = limit > 0 ? { ...probe, delayMs: graceMs, failureThreshold: limit, successThreshold: 1 } : null;
  return { startup: null, readiness: probe, liveness };
}

/** Its objects by that name: a list of them, or one alone. */
function blocks(section: Section, key: string): Section[] {
  if (!section.keys().includes(key)) return [];
  return section.isList(key) ? section.sections(key) : [section.section(key)];
}
