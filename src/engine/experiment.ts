import type { Duration } from "./kernel/distributions.ts";

/**
 * What a run is made of, as plain data. The same experiment gives the same Recording, byte for byte, everywhere.
 * Nothing here is checked: data from outside goes through `scenarios/schema.ts` first.
 *
 * Units are in the names: Ms = simulated milliseconds, S = simulated seconds.
 */
export interface Experiment {
  schema: 1;
  name: string;
  /** An unsigned 32-bit number: every chance in the run is drawn from it. */
  seed: number;
  scenario: Scenario;
  /** One to four deployments of the same release, met by the same people. */
  worlds: World[];
  /** What is done during the run, in order of time. */
  commands: Command[];
}

/** The service, its people and its platform: all that the worlds have in common. */
export interface Scenario {
  /** The run ends here at the latest. */
  horizonS: number;
  people: People;
  network: Network;
  balancer: Balancer;
  instances: Instances;
  /** Where a person's session (who they are, what is in their cart) is kept. */
  sessions: SessionPlace;
}

export type SessionPlace = "memory" | "shared";

export interface People {
  arrivals: Arrivals;
  /** What a person does, in order; one who is through leaves, or (in a population) goes away for a while. */
  journey: JourneyStep[];
  /** From a response to the next click. */
  think: Duration;
  /** How long a person waits for one response; null = for ever. */
  patience: Duration | null;
  reload: Reload;
}

export type Arrivals =
  /** So many people, always the same: each walks the journey again after some time away. */
  | { kind: "population"; people: number; away: Duration }
  /** New people all the time, independently of each other; each walks the journey once. */
  | { kind: "poisson"; perSecond: number };

export interface JourneyStep {
  kind: StepKind;
  /** How many times in a row, drawn evenly between the two. */
  times: [fewest: number, most: number];
  /** The share of people who do this at all, 0 to 1. */
  chance: number;
  /** Dependent requests: for a checkout, how many it takes. Each follows at once on the one before. */
  requests: number;
}

export type StepKind = "browse" | "login" | "cart" | "checkout";

/** What a person does whose page failed or never came. */
export interface Reload {
  /** The share of failures after which they try again, 0 to 1. */
  chance: number;
  delay: Duration;
  /** Tries of one request in all, the first included; at most 15. */
  mostTries: number;
}

export interface Network {
  /** One way, person to balancer. */
  clientMs: number;
  /** One way, balancer to instance. */
  hopMs: number;
}

export interface Balancer {
  /** L4 hands connections on: a refusal or reset reaches the client as such. L7 answers for the instance: 502, 503, 504. */
  layer: "L4" | "L7";
  policy: "round-robin" | "random" | "least-connections" | "sticky";
  /** From a change of an instance's readiness until the balancer acts on it. */
  endpointLagMs: number;
  /** L7: other instances tried after a refused connection. */
  retries: number;
  /** L7: how long it waits for an instance to answer before it says 504; null = for ever. */
  timeoutMs: number | null;
}

export interface Instances {
  replicas: number;
  /** Requests that one instance works on at once. */
  slots: number;
  /** Requests that wait at one instance for a slot; one more is refused. */
  queueLimit: number;
  /** The time one request needs of a warm instance, drawn per request, the same in every world. */
  demand: Duration;
  /** From the decision to start until the process starts: scheduling and pulling the image. */
  scheduleMs: number;
  /** From the start of the process until it listens. */
  boot: Duration;
  warmUp: WarmUp;
  readiness: Readiness;
  stop: Stop;
  /** Whether an instance drops a waiting request whose client has left, instead of working on it all the same. */
  skipsAbandoned: boolean;
}

/** A new instance is slow at first: work takes `slowdown` times as long and recovers exponentially. */
export interface WarmUp {
  /** 1 = none. */
  slowdown: number;
  /** The time constant of the recovery. */
  tauMs: number;
}

export interface Readiness {
  /** none = said to be ready as soon as the process starts, listening or not. */
  kind: "none" | "probe";
  periodMs: number;
}

/** What happens to an instance that is told to stop. */
export interface Stop {
  /** The hook before SIGTERM, in which it serves as before; spends the grace period. */
  preStopMs: number;
  /** exits = drops what it was doing · drains = closes its listener and finishes what it has · ignores = serves until killed. */
  sigterm: "exits" | "drains" | "ignores";
  /** From being told until SIGKILL. */
  graceMs: number;
}

/** A scenario under one strategy. */
export interface World {
  id: string;
  /** The id of a file in `strategies/`. */
  strategy: string;
  /** The strategy's own settings; what is missing takes the strategy's default. */
  settings: Record<string, number | string | boolean>;
  /** Where this world's release differs in how it is run. */
  overrides: { stop?: Partial<Stop>; readiness?: Partial<Readiness> };
}

export type Command = { atS: number; /** Only in this world. */ world?: string } & Action;

export type Action =
  /** Replace what runs by this version, by the world's strategy. */
  | { do: "deploy"; version: number }
  /** The instance's process dies at once; the platform starts it again. */
  | { do: "kill"; instance: number }
  /** So many times the people, for a while. */
  | { do: "spike"; factor: number; forS: number };
