import type { Experiment } from "../../../engine/experiment.ts";
import type { Field, ImportReport } from "../report.ts";
import type { Edit } from "./edit/edit.ts";

/** A knob that whoever pasted the manifest could turn. A file in `changes/` is found by itself. */
export interface Change {
  id: string;
  effort: Effort;
  /** What can be done, from the smallest to the largest; none where it does not apply, or is so already. */
  variants(ground: Ground): readonly Variant[];
}

/** The smallest is named first. */
export const Effort = {
  /** A line or two about how instances are probed and stopped. */
  line: 1,
  /** How the rollout goes: it takes longer, or needs room for more. */
  rollout: 2,
  /** Another way to roll out, or more machines. */
  machines: 3,
  /** Not in the manifest: the image. */
  image: 4,
  /** Not in the manifest: the program. */
  program: 5,
  /** Not in the manifest: the balancer. */
  balancer: 6,
} as const;
export type Effort = (typeof Effort)[keyof typeof Effort];

export interface Variant {
  /** In the text; empty = it is no matter of the manifest. */
  edits: readonly Edit[];
  /** By the ids of assumptions. */
  assumed?: Readonly<Record<string, string | number | boolean>>;
  /** What to do, and what it does. */
  sentence: string;
}

/** What a change is proposed for. */
export interface Ground {
  system: string;
  /** Deployment, Rollout, StatefulSet, service, … */
  kind: string;
  experiment: Experiment;
  report: ImportReport;
  /** The workload as plain data, as it is written; null = unknown. */
  workload: unknown;
  /** Keys to the container that serves; null = its system has none, or none is written down. */
  container: readonly (string | number)[] | null;
}

export function groundOf(experiment: Experiment, report: ImportReport, workload: unknown): Ground {
  const kind = report.subject.split(" ")[0];
  return { system: report.system, kind, experiment, report, workload, container: containerOf(report) };
}

/** What is written at these keys of the workload; undefined = nothing. */
export function writtenAt({ workload }: Pick<Ground, "workload">, path: readonly (string | number)[]): unknown {
  let inside = workload;
  for (const step of path) {
    if (typeof inside !== "object" || inside === null || !Object.hasOwn(inside, step)) return undefined;
    inside = (inside as Record<string | number, unknown>)[step];
  }
  return inside;
}

/** The container whose probes were read. */
function containerOf({ fields }: ImportReport): (string | number)[] | null {
  for (const { path } of fields) {
    const [, before, index] = /^(.*\bcontainers)\[(\d+)\]\.(?:readinessProbe|lifecycle)\b/.exec(path) ?? [];
    if (before !== undefined) return [...before.split("."), Number(index)];
  }
  return null;
}

/** What the report says of a field of the workload whose path ends like this. */
export function fieldOf({ report }: Ground, ending: string): Field | undefined {
  return report.fields.find(
    ({ path, status }) => path.endsWith(ending) && status !== "unknown" && status !== "ignored",
  );
}

/** Whether the pods of this system are Kubernetes'. */
export function hasPods({ system, container }: Ground): boolean {
  return (system === "Kubernetes" || system === "Argo Rollouts") && container !== null;
}

/** Keys to something in the container. */
export function inContainer({ container }: Ground, ...keys: (string | number)[]): (string | number)[] {
  return [...(container ?? []), ...keys];
}

/** Keys to the pod's spec. */
export const podSpec = ["spec", "template", "spec"] as const;

export function stopOf({ experiment }: Ground): Experiment["scenario"]["instances"]["stop"] {
  return experiment.scenario.instances.stop;
}

/** Those above what is. */
export function above(now: number, sizes: readonly number[]): number[] {
  return sizes.filter((size) => size > now);
}

/**
 * s for which whoever stops may serve on so that the balancer learns of it meanwhile: longer than that takes, with something
 * to spare, and not much longer.
 */
export function pausesFor({ experiment }: Ground, now: number): number[] {
  const lagS = experiment.scenario.balancer.endpointLagMs / 1000;
  return above(Math.max(now, lagS), [5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180]).filter(
    (pause) => pause <= lagS + 15,
  );
}
