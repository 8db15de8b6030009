import type { Ledger } from "../ledger.ts";
import { quantity } from "../quantity.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { containerFields, podFields } from "./known-fields.ts";
import { readPreStop } from "./pre-stop.ts";
import { readProbes } from "./probes.ts";

type PodPart = Pick<Release, "probes" | "stop" | "memoryLimitMb" | "initContainers">;

const notModelled = "Not simulated: nodes are not modelled.";
const unmodelled: Readonly<Record<string, string>> = {
  ...{
    affinity: notModelled,
    nodeSelector: notModelled,
    tolerations: notModelled,
    topologySpreadConstraints: notModelled,
  },
  ...{ hostNetwork: notModelled, priorityClassName: notModelled },
  readinessGates: "Not simulated: readiness is the probe's alone.",
};

/** What a pod's template says of how its instances start, are probed and stop. */
export function readPod(pod: Section, ledger: Ledger): PodPart {
  const grace = pod.whole("terminationGracePeriodSeconds", { usual: 30, whose: "Kubernetes' default" });
  const inits = pod
    .sections("initContainers")
    .filter((init) => init.text("restartPolicy", { note: "A sidecar that starts before." }) !== "Always");
  for (const init of inits) init.ignore("name", "Runs before the process starts: see the assumption initMs.", "read");
  const containers = pod.sections("containers");
  if (containers.length === 0)
    ledger.note("The pod names no container, which the API server would refuse; one is simulated.", pod.at);
  const main = containers.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
  const others = containers.filter((container) => container !== main);
  const nameOfMain = main?.text("name", { note: "The container that is simulated." }) ?? "";
  for (const other of others) {
    const hasProbe = other.keys().includes("readinessProbe");
    const also = hasProbe ? " Its readiness probe, which also decides whether the pod is ready, is not simulated." : "";
    other.ignore(
      "name",
      `Of ${containers.length} containers ${nameOfMain || "the first"} is simulated.${also}`,
      hasProbe ? "reported" : "ignored",
    );
  }
  for (const [key, why] of Object.entries(unmodelled)) pod.ignore(key, why, "reported");
  pod.close(podFields);
  const part = main ? readContainer(main, ledger) : readContainer(pod.section("container"), ledger);
  return { ...part, stop: { ...part.stop, graceMs: grace * 1000 }, initContainers: inits.length };
}

/** The container that serves: with probes, with ports, and no proxy beside it. */
function weightOf(container: Section): number {
  const keys = container.keys();
  const isProxy = /proxy|envoy|linkerd|agent|exporter|sidecar/.test(container.nameHint);
  return (keys.includes("readinessProbe") ? 2 : 0) + (keys.includes("ports") ? 1 : 0) - (isProxy ? 4 : 0);
}

function readContainer(container: Section, ledger: Ledger): Omit<PodPart, "initContainers"> {
  const probes = readProbes(container);
  const preStopMs = readPreStop(container, ledger);
  const memoryLimitMb = readMemory(container);
  noteShell(container, ledger);
  container.close(containerFields);
  const usualHook = { ms: 0, why: "The manifest has a preStop hook that does not say how long it takes." };
  return { probes, stop: { preStopMs, graceMs: 0, isSpentByHook: true, usualHook }, memoryLimitMb };
}

function readMemory(container: Section): number | null {
  const resources = container.section("resources");
  const limits = resources.section("limits");
  limits.ignore("cpu", "Not simulated: how much one instance can do is assumed (slots, demandMs).", "reported");
  const memory = limits.leaf("memory", { note: "Above it the process is killed: see the assumption baseMb." });
  limits.close(["ephemeral-storage", "hugepages-2Mi", "hugepages-1Gi"]);
  resources.close(["requests", "claims"]);
  if (!memory) return null;
  const bytes = typeof memory.value === "boolean" || memory.value === null ? null : quantity(memory.value);
  if (bytes === null) throw limits.refuse("memory", `${limits.path}.memory is no quantity such as 512Mi.`);
  if (!(bytes > 0 && bytes < 1e18))
    throw limits.refuse("memory", `${limits.path}.memory must be above 0, and less than 1E.`);
  return bytes / 1e6;
}

/** A shell as process 1 hands no signal on, unless it is replaced by the program. */
function noteShell(container: Section, ledger: Ledger): void {
  const list = container.list("command");
  const words = (list?.items ?? []).map((item) => (item.kind === "leaf" ? String(item.value) : ""));
  if (!list) return;
  const line = words.join(" ");
  const shown = { kind: "leaf", at: list.at, value: line, source: line, isPlain: true } as const;
  const isShell = /^(?:\/\S*\/)?(?:ba|da|a)?sh -\w*c /.test(`${line} `) && !/\bexec\b/.test(line);
  container.tell("command", shown, {
    status: isShell ? "reported" : "ignored",
    note: isShell ? "A shell: it may not hand SIGTERM on." : "Of no meaning for what is simulated.",
  });
  if (isShell) {
    const sentence =
      "The container starts a shell, which may not hand SIGTERM on to the program: then it is killed when the grace period is over. Assumed is that it does (sigterm=ignores: it does not).";
    ledger.note(sentence, list.at);
  }
}
