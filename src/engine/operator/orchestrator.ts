import type { Settings } from "./settings.ts";
import type { Described } from "./described.ts";
import type { Order } from "./wishes.ts";

/**
 * What a platform does that knows its instances one by one, and keeps in mind what it is at: plain functions of both.
 * A mind is plain data, and is never changed: each look makes another one.
 */
export interface Orchestrator<Mind = unknown> extends Described {
  kind: "orchestrator";
  /** What it has in mind when it sets to work. */
  begin(order: PlatformOrder, settings: Settings, fleet: Fleet): Mind;
  /** One look at the fleet. It looks again after each action, whenever an instance changed, and when it wants to be woken. */
  look(mind: Mind, order: PlatformOrder, settings: Settings, fleet: Fleet): Look<Mind>;
}

export interface PlatformOrder extends Order {
  /** The version that was wanted before. */
  before: number;
  /** The version of the last deployment that was completed. */
  stable: number;
}

export interface Fleet {
  nowMicros: number;
  /** All that exist, those that were told to stop included, in the order in which they were started. */
  members: readonly Member[];
}

/** An instance as its platform sees it. */
export interface Member {
  id: number;
  version: number;
  /** Whose place it has; the first instances have the places from 0 on. */
  place: number;
  /** Asked for, but no process of it has been started yet. */
  isPending: boolean;
  /** How often its image could not be pulled, while it waits to try again; else 0. */
  failedPulls: number;
  isReady: boolean;
  /** Since when, while it is ready. */
  readyMicros: number;
  /** It was told to stop. */
  isTold: boolean;
  createdMicros: number;
  /** How often its process has ended unasked. */
  crashes: number;
  /** Whether the balancer has it among its targets, and its own checks, if it makes any, say that it is well. */
  isTarget: boolean;
  /** The balancer's own checks say that it is not. */
  isUnhealthyTarget: boolean;
}

export interface Look<Mind> {
  mind: Mind;
  actions: readonly FleetAction[];
  /** It looks again then, although nothing has changed; Infinity = no need. */
  wakeMicros: number;
  /** stuck = as the platform reports it; it may go on all the same. complete and rolled back end it. */
  state: "progressing" | "stuck" | "complete" | "rolled back";
}

export type FleetAction =
  | { do: "start"; version: number; place: number }
  | { do: "stop"; id: number }
  /** From now on this version is wanted. */
  | { do: "go back"; version: number };
