import { usualNomadUpdate } from "../../../engine/platforms/nomad/update.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import type { Dict } from "../tree.ts";
import { readChecks } from "./checks.ts";
import { snaked } from "./snaked.ts";
import { readTime } from "./time.ts";

const whose = "Nomad's default";
/** What the strategy accepts. */
const mostAtATime = 1000;

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
  const rollout = readUpdate(update, ledger);
  const tasks = tasksOf(group);
  const [task] = tasks;
  for (const other of tasks.slice(1)) other.ignore("name", "Only the first task is simulated.");
  const graceMs = task ? readTime(task, "kill_timeout", 5) * 1000 : 1000 * group.usual("kill_timeout", 5, whose);
  const delayMs = task ? readTime(task, "shutdown_delay", 0) * 1000 : 0;
  const probes = readChecks(task ? [group, task] : [group]);
  if (!probes.readiness)
    ledger.note("No check of a service is said: an instance counts as healthy as soon as its process runs.", tree.at);
  task?.close(task.keys());
  group.close(group.keys());
  job.close(job.keys());
  return {
    ...{ subject, system: "Nomad", at: tree.at, replicas, rollout, memoryLimitMb: null, initContainers: 0 },
    probes,
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

function readUpdate(update: Section, ledger: Ledger): Release["rollout"] {
  const { maxParallel: usualParallel, minHealthyS, healthyDeadlineS, progressDeadlineS } = usualNomadUpdate;
  const maxParallel = update.whole("max_parallel", { usual: usualParallel, whose, note: "0: all at once." });
  const canary = update.whole("canary", { usual: 0, whose, note: "Started besides the old ones, until promoted." });
  const settings = {
    ...{ maxParallel: Math.min(maxParallel, mostAtATime), canary: Math.min(canary, mostAtATime) },
    minHealthyS: readTime(update, "min_healthy_time", minHealthyS, "Watched for so long before the next one goes."),
    healthyDeadlineS: readTime(update, "healthy_deadline", healthyDeadlineS, "Then an allocation is unhealthy."),
    progressDeadlineS: readTime(update, "progress_deadline", progressDeadlineS, "Then the deployment has failed."),
    autoRevert: update.flag("auto_revert", { usual: false, whose }),
    autoPromote: update.flag("auto_promote", { usual: false, whose }),
  };
  update.ignore("health_check", "Healthy is what its check says, or a running task.", "reported");
  update.ignore("stagger", "Only matters for system jobs.", "ignored");
  update.close([]);
  if (canary > 0 && !settings.autoPromote)
    ledger.note("Nobody promotes the canaries here: the old ones run on beside them to the end.", update.at);
  return { strategy: "nomad-update", settings };
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
