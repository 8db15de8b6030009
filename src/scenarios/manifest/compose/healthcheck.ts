import type { Probes } from "../../../engine/experiment.ts";
import type { Section } from "../section.ts";
import { readDuration } from "./duration.ts";

const whose = "Docker's default";

/**
 * A healthcheck decides when a task counts as running, and so gets requests; an unhealthy one is killed and replaced.
 * The first check comes an interval after the start; failures within start_period do not count.
 *
 * Source: Docker, the Dockerfile reference (HEALTHCHECK) and moby's daemon/health.go.
 */
export function readHealthcheck(root: Section): Probes {
  const check = root.section("healthcheck");
  const none: Probes = { startup: null, readiness: null, liveness: null };
  if (!check.isThere) {
    root.usual("healthcheck", null, "None in this file: a task gets requests as soon as its process runs.");
    return none;
  }
  const isOff = check.flag("disable", { usual: false, whose });
  const periodMs = readDuration(check, "interval", 30_000, whose) || 30_000;
  const timeoutMs = readDuration(check, "timeout", 30_000, whose) || 30_000;
  const startPeriodMs = readDuration(check, "start_period", 0, whose, "Failures in it do not count.");
  const retries = check.whole("retries", { usual: 3, whose, zeroIsUnsaid: true, max: 1000 });
  check.ignore("test", "Succeeds if a request made now would be answered in time.", "read");
  check.ignore("start_interval", "Not simulated: checks come every interval.", "reported");
  check.close([]);
  if (isOff) return none;
  const probe = {
    delayMs: periodMs,
    periodMs,
    timeoutMs,
    successThreshold: 1,
    failureThreshold: retries,
    checks: "answer" as const,
  };
  return { startup: null, readiness: probe, liveness: { ...probe, delayMs: Math.max(periodMs, startPeriodMs) } };
}
