import type { Described } from "./described.ts";
import type { ReplicaSet, Scale } from "./replica-set.ts";
import type { Settings } from "./settings.ts";
import type { Order } from "./wishes.ts";

/**
 * A platform's controller that keeps a state of its own from pass to pass: at which step it is, since when it pauses,
 * what it has measured. It is called again after each pass that changed something, whenever the fleet has changed, and
 * when it asked for it.
 *
 * @template Memory plain data that is never changed: a pass makes a new one
 */
export interface Rollout<Memory extends object = object> extends Described {
  kind: "rollout";
  /**
   * What it keeps in mind when it is told to run another version.
   * @param order with the version that ran before anything was deployed @param before what it kept in mind until then
   */
  begin(order: Order & { running: number }, settings: Settings, seen: Seen, before: Memory | null): Memory;
  pass(order: Order, settings: Settings, memory: Memory, seen: Seen): RolloutPass<Memory>;
  /** An instance counts as available when it has been ready for longer than this. */
  minReadyS(settings: Settings): number;
}

/** What it sees. */
export interface Seen {
  sets: readonly ReplicaSet[];
  nowMicros: number;
  metrics: Metrics;
}

/** What monitoring shows. */
export interface Metrics {
  /** The answers of a version that were given from one time on and before another, µs. */
  answersOf(version: number, fromMicros: number, toMicros: number): Answers;
}

export interface Answers {
  served: number;
  failed: number;
}

export interface RolloutPass<Memory extends object = object> {
  memory: Memory;
  scales: readonly Scale[];
  /** How new requests are split; null = they go to whoever is ready. */
  traffic: Traffic | null;
  /** What it did beside. */
  deeds: readonly Deed[];
  standing: Standing;
  /** µs at which it is to be called again although nothing has changed; Infinity = never. */
  lookAtMicros: number;
}

/** One version gets a share of the requests, 0 to 1, and another one the rest. */
export interface Traffic {
  version: number;
  share: number;
  rest: number;
}

export type Deed =
  /** 0 s = until somebody promotes. */
  | { do: "pause"; seconds: number }
  | { do: "promote" }
  /** The share of successes, 0 to 1; null = there was nothing to measure. */
  | { do: "measure"; share: number | null }
  | { do: "abort" };

/**
 * through = the new version is the trusted one; over = and nothing is left to tidy up; taken back = aborted, and the users
 * are with the trusted version again; late = the progress deadline has passed.
 */
export type Standing = "under way" | "late" | "taken back" | "through" | "over";
