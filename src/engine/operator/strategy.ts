import type { Described } from "./described.ts";
import type { Orchestrator } from "./orchestrator.ts";
import type { ReplicaSet, Scale } from "./replica-set.ts";
import type { Rollout } from "./rollout.ts";
import type { Settings } from "./settings.ts";
import type { Order, Wish } from "./wishes.ts";

/** A way to replace one version by another. It uses what an operator has, and cannot peek at the truth. */
export type Strategy = Procedure | Controller | Rollout | Orchestrator;

/** What a person (or their script) does, in order: a generator that yields what it wants done or waits for. */
export interface Procedure extends Described {
  kind: "procedure";
  run(order: Order, settings: Settings): Generator<Wish, void, number[]>;
}

/** What a platform does whenever something has changed: a plain function of what is wanted and what it observes. */
export interface Controller extends Described {
  kind: "controller";
  /** One pass. @returns the sets to scale, and to what; nothing when there is nothing to do for now */
  reconcile(order: ControllerOrder, settings: Settings, sets: readonly ReplicaSet[]): readonly Scale[];
  /** How many there may be above what is wanted. */
  surge(replicas: number, settings: Settings): number;
  /** An instance counts as available when it has been ready for longer than this. */
  minReadyS(settings: Settings): number;
  /** Without progress for so long, the rollout is reported as failed (and goes on all the same). */
  progressDeadlineS(settings: Settings): number;
}

export interface ControllerOrder extends Order {
  /** Nothing is rolled out, but there may be others wanted. */
  isPaused: boolean;
}
