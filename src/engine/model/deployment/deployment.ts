import type { Traffic } from "../../operator/rollout.ts";
import type { Settings } from "../../operator/settings.ts";
import type { Strategy } from "../../operator/strategy.ts";
import type { Wish } from "../../operator/wishes.ts";

/**
 * One deployment under way. A procedure's generator cannot be copied, but what it was told so far can: fed to a new
 * generator it leads to the same place.
 */
export interface Deployment {
  /** Row in `decisions`. */
  decision: number;
  version: number;
  /** How many instances it is to leave. */
  replicas: number;
  strategy: Strategy;
  settings: Settings;
  /** Through, or overtaken by a later one. */
  isOver: boolean;
  /** Reported as through; the strategy may still be tidying up. */
  isThrough: boolean;
  isStuck: boolean;
  /** A look at the fleet is due at this very moment. */
  isLookDue: boolean;
  /** A procedure, what it waits for, and all that it was told. */
  procedure: Generator<Wish, void, number[]> | null;
  wish: Wish | null;
  journal: number[][];
  /** What an orchestrator has in mind: plain data that is never changed. */
  mind: unknown;
  /** The version that was wanted before this deployment, and that of the last one that was completed. */
  before: number;
  stable: number;
  /** What a controller saw when it last looked (updated, not old, ready, available), and when there last was progress. */
  seen: [number, number, number, number];
  progressAt: number;
  /** µs at which the strategy will look again although nothing has changed. */
  wakeAt: number;
  /** A platform with a state of its own: that state, which is never changed but replaced; and whom the router was told. */
  memory: object | null;
  traffic: Traffic | null;
  /** Reported as taken back by the platform itself. */
  isTakenBack: boolean;
  /** µs at which a procedure's wait is over whatever has come of it; Infinity = never. */
  waitEndsAt: number;
}
