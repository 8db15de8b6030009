/** What became of a manifest's text: every field, every default, every assumption. Plain data, fit for JSON. */
export interface ImportReport {
  /** What is simulated, as in "Deployment web". */
  subject: string;
  /** Whose rules hold for it: Kubernetes, Argo Rollouts, Docker Swarm, Amazon ECS, Nomad. */
  system: string;
  /** Why there is nothing to run, though it was understood; null = there is. */
  notSimulated: string | null;
  fields: Field[];
  /** What no manifest says. Each can be set by its id. */
  assumptions: Assumption[];
  /** What somebody who reads this manifest should know. */
  notes: Note[];
}

/**
 * read = it is in the simulation · reported = it was understood, and is not simulated · defaulted = not said, so its
 * system's default holds · ignored = known, and of no meaning for what is simulated · unknown = no such field is known.
 */
export type FieldStatus = "read" | "reported" | "defaulted" | "ignored" | "unknown";

export interface Field {
  /** As in "Deployment web". */
  object: string;
  /** As in `spec.strategy.rollingUpdate.maxSurge`. */
  path: string;
  status: FieldStatus;
  /** As it is written or holds by default; null for what is ignored as a whole. */
  value: string | number | boolean | null;
  /** Null for what is not said. */
  line: number | null;
  column: number | null;
  /** Whose default, what it means in the model, why it is not simulated, which name may be meant. */
  note: string;
}

/** What an assumption is about. */
export type Topic = "subject" | "people" | "instances" | "stopping" | "balancer" | "run";

export interface Assumption {
  /** Set by `--assume id=value`. */
  id: string;
  topic: Topic;
  title: string;
  value: number | string | boolean;
  unit: string;
  /** What is sensible, and accepted. */
  range: { min: number; max: number } | null;
  choices: readonly string[] | null;
  /** Whether it is as we would assume it; else it was said by whoever imports. */
  isUsual: boolean;
  why: string;
}

export interface Note {
  sentence: string;
  line: number | null;
}
