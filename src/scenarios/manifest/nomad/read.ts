import { usualNomadUpdate } from "../../../engine/platforms/nomad/update.ts";
import { goDurationMs } from "../durations.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import type { Dict } from "../tree.ts";
import { snaked } from "./snaked.ts";

const whose = "Nomad's default";

/** A Nomad job's first group, as its API or its HCL in JSON spells it, or an update block alone. */
export function readNomad(original: Dict, name: string, ledger: Ledger): Release {
  const tree = snaked(original);
  const job = unwrapped(new Section(tree, ledger, "Nomad job", "", tree.at), "job");
  const group = groupOf(job);
  const subject = `Nomad job ${job.nameHint || name}`.trim();
  const replicas = group.whole("count", { usual: 1, whose });
  const [outer, inner] = [updateOf(job), updateOf(group)];
  const update = inner.isThere ? inner : outer;
  if (inner.isThere && outer.isThere && inner !== outer) outer.close(outer.keys());
  const rollout = readUpdate(update, replicas, ledger);
  const tasks = tasksOf(group);
  const [task] = tasks;
  for (const other of tasks.slice(1)) other.ignore("name", "Only the first task is simulated.");
  const graceMs = task ? readTime(task, "kill_timeout", 5) * 1000 : 1000 * group.usual("kill_timeout", 5, whose);
  const delayMs = task ? readTime(task, "shutdown_delay", 0) * 1000 : 0;
  task?.close(task.keys());
  group.ignore(
    "services",
    "Checks are not read yet: an instance counts as healthy as soon as it runs (see its notes).",
    "reported",
  );
  group.ignore(
    "service",
    "Checks are not read yet: an instance counts as healthy as soon as it runs (see its notes).",
    "reported",
  );
  group.close(group.keys());
  job.close(job.keys());
  ledger.note("Nomad's checks of services are not read yet: instances are simulated without one.", tree.at);
  return {
    ...{ subject, system: "Nomad", at: tree.at, replicas, rollout, memoryLimitMb: null, initContainers: 0 },
    probes: { startup: null, readiness: null, liveness: null },
    stop: { preStopMs: delayMs, graceMs, isSpentByHook: false, usualHook: { ms: 0, why: "shutdown_delay says it." } },
    front: {
      layer: "L7",
      policy: "round-robin",
      fallsBack: false,
      isCloud: false,
      name: "a proxy that Consul tells of instances",
    },
  };
}

function readUpdate(update: Section, replicas: number, ledger: Ledger): Release["rollout"] {
  const maxParallel = update.whole("max_parallel", {
    usual: usualNomadUpdate.maxParallel,
    whose,
    note: "0: all at once.",
  });
  const canary = update.whole("canary", { usual: 0, whose });
  const minReadyS = readTime(update, "min_healthy_time", usualNomadUpdate.minHealthyS);
  const progressDeadlineS = readTime(update, "progress_deadline", usualNomadUpdate.progressDeadlineS);
  for (const key of ["health_check", "healthy_deadline", "auto_revert", "auto_promote", "stagger"]) {
    update.ignore(key, "Not simulated yet: nothing is reverted or promoted by itself.", "reported");
  }
  update.close([]);
  if (canary > 0) return { notSimulated: "Canaries of Nomad are not simulated yet." };
  ledger.note("It is simulated as a rolling update that replaces so many at a time, stopped first.", update.at);
  const atOnce = maxParallel === 0 || maxParallel >= replicas;
  const settings = { maxSurge: "0", maxUnavailable: String(atOnce ? replicas : maxParallel) };
  return {
    strategy: "rolling-update",
    settings: { ...settings, minReadyS, progressDeadlineS: Math.max(1, progressDeadlineS) },
  };
}

/** Seconds: Nomad's API says nanoseconds, its files 30s. */
function readTime(section: Section, key: string, usualS: number): number {
  const found = section.leaf(key);
  if (!found) return section.usual(key, usualS, whose);
  const ms = typeof found.value === "number" ? found.value / 1e6 : goDurationMs(String(found.value));
  if (ms === null || !(ms >= 0 && ms < 1e11))
    throw section.refuse(key, `${section.path}.${key} must be a duration such as 30s, not ${found.source}.`);
  return Math.round(ms) / 1000;
}

/** The object under the key, or under the one name that it has there (HCL in JSON: { job: { web: { … } } }). */
function unwrapped(section: Section, key: string): Section {
  if (!section.keys().includes(key)) return section;
  return named(section.section(key));
}

function named(section: Section): Section {
  const [only, ...more] = section.keys();
  const isAName =
    only !== undefined && more.length === 0 && !["update", "group", "task_groups", "count"].includes(only);
  return isAName ? section.section(only) : section;
}

function groupOf(job: Section): Section {
  if (job.keys().includes("task_groups")) return job.sections("task_groups")[0] ?? job;
  return job.keys().includes("group") ? firstNamed(job.section("group")) : job;
}

function tasksOf(group: Section): Section[] {
  if (group.keys().includes("tasks")) return group.sections("tasks");
  return group.keys().includes("task") ? [firstNamed(group.section("task"))] : [];
}

function firstNamed(section: Section): Section {
  const [first] = section.keys();
  return first === undefined ? section : section.section(first);
}

/** The update block, or the object itself where there is nothing around it. */
function updateOf(section: Section): Section {
  return section.keys().includes("max_parallel") ? section : section.section("update");
}
