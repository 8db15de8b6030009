/** What a procedure was asked to do. */
export interface Order {
  /** The version that shall run. */
  version: number;
  /** How many instances the service has. */
  replicas: number;
}

/** What a procedure can ask of the platform, and wait for. Everything it is told comes back through these. */
export type Wish =
  | { do: "list"; version: number | null }
  | { do: "serving" }
  | { do: "start"; version: number; count: number }
  | { do: "route"; version: number }
  | { do: "drain"; instances: readonly number[] }
  | { do: "stop"; instances: readonly number[] }
  | { do: "remove"; instances: readonly number[] }
  | { do: "untilReady"; instances: readonly number[] }
  | { do: "untilIdle"; instances: readonly number[]; mostMs: number }
  | { do: "untilGone"; instances: readonly number[] }
  | { do: "pause"; ms: number }
  | { do: "report" };

type Step = Generator<Wish, number[], number[]>;

/** The instances that run and have not been told to stop, of this version or of all, oldest first. */
export function* running(version: number | null = null): Step {
  return yield { do: "list", version };
}

/** The version that has the traffic: the one it is sent to, or else that of the oldest instance; 0 = none runs. */
export function* serving(): Generator<Wish, number, number[]> {
  const [version] = yield { do: "serving" };
  return version;
}

/** Starts so many instances of the version, without waiting for them. @returns their numbers */
export function* start(version: number, count: number): Step {
  return yield { do: "start", version, count };
}

/** Sends all traffic to one version, or (0) to all instances again. Nobody is stopped by it. */
export function* route(version: number): Step {
  return yield { do: "route", version };
}

/** Takes them out of the balancer: they get nothing new, and finish what they have. They run on. */
export function* drain(instances: readonly number[]): Step {
  return yield { do: "drain", instances };
}

/** Tells them to stop, without waiting for it. */
export function* stop(instances: readonly number[]): Step {
  return yield { do: "stop", instances };
}

/** Deletes them with their disks. One that still runs is killed at once. */
export function* remove(instances: readonly number[]): Step {
  return yield { do: "remove", instances };
}

/** Waits until each of them is ready. */
export function* untilReady(instances: readonly number[]): Step {
  return yield { do: "untilReady", instances };
}

/** Waits until nothing is inside them and the balancer sends them nothing any more, but not for longer than this. */
export function* untilIdle(instances: readonly number[], mostMs = Infinity): Step {
  return yield { do: "untilIdle", instances, mostMs };
}

/** Waits until none of them has a process any more. */
export function* untilGone(instances: readonly number[]): Step {
  return yield { do: "untilGone", instances };
}

export function* pause(ms: number): Step {
  return yield { do: "pause", ms };
}

/** Reports the deployment as through; what the procedure does after this is tidying up. */
export function* report(): Step {
  return yield { do: "report" };
}
