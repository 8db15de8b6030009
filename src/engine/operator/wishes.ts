/** What a procedure was asked to do. */
export interface Order {
  /** The version that shall run. */
  version: number;
  /** How many instances the service has. */
  replicas: number;
}

/** What a procedure can ask of the platform, and wait for. Everything it is told comes back through these. */
export type Wish =
  | { do: "list" }
  | { do: "start"; version: number; count: number }
  | { do: "stop"; instances: readonly number[] }
  | { do: "untilGone"; instances: readonly number[] }
  | { do: "untilReady"; instances: readonly number[] }
  | { do: "pause"; ms: number };

type Step = Generator<Wish, number[], number[]>;

/** The instances that run and have not been told to stop, oldest first. */
export function* running(): Step {
  return yield { do: "list" };
}

/** Starts so many instances of the version, without waiting for them. @returns their numbers */
export function* start(version: number, count: number): Step {
  return yield { do: "start", version, count };
}

/** Tells them to stop, without waiting for it. */
export function* stop(instances: readonly number[]): Step {
  return yield { do: "stop", instances };
}

/** Waits until none of them has a process any more. */
export function* untilGone(instances: readonly number[]): Step {
  return yield { do: "untilGone", instances };
}

/** Waits until each of them is ready. */
export function* untilReady(instances: readonly number[]): Step {
  return yield { do: "untilReady", instances };
}

export function* pause(ms: number): Step {
  return yield { do: "pause", ms };
}
