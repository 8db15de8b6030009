import type { Duration } from "./kernel/distributions.ts";
import type { Behavior } from "./platforms/kubernetes/hpa-behavior.ts";

/**
 * What a run is made of, as plain data. The same experiment gives the same Recording, byte for byte, everywhere.
 * Nothing here is checked: data from outside goes through `scenarios/schema.ts` first.
 *
 * Units are in the names: Ms = simulated milliseconds, S = simulated seconds.
 */
export interface Experiment {
  schema: 2;
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
  sessions: Place;
  /** Background work that people start, such as an export. */
  jobs: Jobs;
  /** What instances keep of the store; null = nothing: each request asks the store. */
  cache: Cache | null;
  /** What stands behind the instances; null = nothing: a request needs its instance alone. */
  store: Store | null;
  /** Whether paying twice for one purchase is noticed and done once. */
  idempotencyKeys: boolean;
  /** Who changes the number of instances during the run; null = nobody. */
  autoscaler: Autoscaler | null;
}

/** A HorizontalPodAutoscaler (Kubernetes) that goes by CPU. */
export interface Autoscaler {
  /** How many instances there are at least, and at most. */
  fewest: number;
  most: number;
  /** Wanted on average, % of what an instance asks for. */
  targetPct: number;
  /** What an instance uses whose slots are all busy, % of what it asks for. */
  fullPct: number;
  /** From one look to the next. */
  periodMs: number;
  /** The share by which the use must be off the target. */
  tolerance: number;
  behavior: Behavior;
  /** Each deployment sets the number of instances to this, as a manifest does that says `replicas`; null = it says none. */
  applied: number | null;
}

/**
 * Where state lives, and so what it dies with: memory = with the process · disk = with the instance (it survives a
 * restart of the process there) · shared = with neither.
 */
export type Place = "memory" | "disk" | "shared";

export interface Jobs {
  place: Place;
  /** early = taken off the list when its work begins, so an interrupted one is lost · late = when it is done, so an interrupted one is done again. */
  ack: "early" | "late";
  /** How long one takes; it holds no slot. */
  takes: Duration;
  /** Acknowledged late: from its interruption until it is handed out again. */
  redeliverMs: number;
}

export interface Cache {
  place: Place;
  /** The share of requests that a full cache answers, 0 to 1. */
  hitShare: number;
  /** The time constant in which an empty one fills. */
  fillMs: number;
}

/** One store for all instances, with its own queue, first come, first served. */
export interface Store {
  /** Requests that it works on at once. */
  slots: number;
  demand: Duration;
  /** How long an instance waits for it before it tries again or answers 500; null = for ever. The store works on all the same. */
  timeoutMs: number | null;
  /** How often an instance tries again. */
  retries: number;
}

export interface People {
  arrivals: Arrivals;
  /** What a person does, in order; one who is through leaves, or (in a population) goes away for a while. */
  journey: JourneyStep[];
  /** From a response to the next click. */
  think: Duration;
  /** How long a person waits for one response; null = for ever. */
  patience: Duration | null;
  reload: Reload;
  /** The live connection (a websocket) that some keep while they are here; null = nobody has one. */
  live: Live | null;
}

export interface Live {
  /** The share of people who have one, 0 to 1. */
  share: number;
  /** From losing it until the client connects again: constant = all at once, anything else is jitter. */
  reconnect: Duration;
}

export type Arrivals =
  /** So many people, always the same: each walks the journey again after some time away. */
  | { kind: "population"; people: number; away: Duration }
  /** New people all the time, independently of each other; each walks the journey once. */
  | { kind: "poisson"; perSecond: number }
  /** New people as far apart as drawn, each gap by itself: constant = evenly spaced. Each walks the journey once. */
  | { kind: "renewal"; gap: Duration };

export interface JourneyStep {
  kind: StepKind;
  /** How many times in a row, drawn evenly between the two. */
  times: [fewest: number, most: number];
  /** The share of people who do this at all, 0 to 1. */
  chance: number;
  /** Dependent requests: for a checkout, how many it takes. Each follows at once on the one before. */
  requests: number;
}

/** job = a request that starts background work. */
export type StepKind = "browse" | "login" | "cart" | "checkout" | "job";

/** What a person does whose page failed or never came. */
export interface Reload {
  /** The share of failures after which they try again, 0 to 1. */
  chance: number;
  delay: Duration;
  /** Each further delay is so many times the one before: 1 = always the same, 2 = exponential back-off. */
  backOff: number;
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
  /** power-of-two = of two at random, the one with fewer outstanding requests. */
  policy: "round-robin" | "random" | "least-connections" | "power-of-two" | "sticky";
  /** From a change of an instance's readiness until the balancer acts on it. */
  endpointLagMs: number;
  /** For an instance that has become ready, so much more: a cloud balancer registers its targets. */
  registrationMs: number;
  /**
   * An instance that left the balancer's list gets no new request; those that it still works on are cut off after so long.
   * null = never.
   */
  deregistrationMs: number | null;
  /** Where no instance is ready, those that were told to stop and still serve get the requests (Kubernetes does so). */
  fallsBack: boolean;
  /** L7: other instances tried after a failed attempt. */
  retries: number;
  /**
   * L7: what is tried again. refused = nothing was sent, so always safe · reset = also a connection that broke, for
   * requests that change nothing · any = also whatever broke or failed, for all requests.
   */
  retryOn: "refused" | "reset" | "any";
  /** L7: the n-th further try waits for up to (2ⁿ − 1) × this, at random. */
  retryBackOffMs: number;
  /** L7: so many tries may be under way at once: a share of the requests under way, but always `atLeast`; null = any number. */
  retryBudget: { share: number; atLeast: number } | null;
  /** L7: how long it waits for an instance to answer before it says 504; null = for ever. */
  timeoutMs: number | null;
  /**
   * How long a connection is kept after a request, to be used again: L7 its connections to instances, L4 the clients'
   * own, which pass through it and stay with their instance. null = a new one for each request.
   */
  keepAliveMs: number | null;
  /** Its own checks; null = it believes what the platform says. */
  healthCheck: HealthCheck | null;
  /** Takes instances out whose answers fail (Envoy's outlier ejection; nginx's max_fails); null = off. */
  outlier: Outlier | null;
  /** Where a smaller share of its list than this is healthy, health is ignored, %. 0 = never: 503 when none is. */
  panicPct: number;
  /** A new instance gets a growing share of its requests for so long; 0 = off. */
  slowStartMs: number;
}

export interface HealthCheck {
  periodMs: number;
  timeoutMs: number;
  /** Successes in a row after which an unhealthy instance is healthy; a new one needs one alone (AWS ALB). */
  healthyAfter: number;
  unhealthyAfter: number;
}

export interface Outlier {
  /** Failures in a row. */
  failures: number;
  /** The n-th time it is out for n times as long, at most for `longestMs`. */
  ejectMs: number;
  longestMs: number;
  /** At most so many of them are out at once, %, but always one may be. */
  mostPct: number;
}

export interface Instances {
  replicas: number;
  /** Requests that one instance works on at once. */
  slots: number;
  /** Requests that wait at one instance for a slot; one more is refused. */
  queueLimit: number;
  /**
   * lifo = whoever came last is served first: under overload some are served in time rather than none ·
   * purchases = checkouts before all else, each of them by when it came; nobody is interrupted (as load shedders with
   * priorities do).
   */
  queueOrder: "fifo" | "lifo" | "purchases";
  /**
   * CPU cores, for the instance's own work (not for waiting for the store). Where more is worked on at once, all of it
   * shares them and takes longer (processor sharing). null = each slot has a core of its own.
   */
  cores: number | null;
  /** The time one request needs of a warm instance, drawn per request, the same in every world. */
  demand: Duration;
  /** From the decision to start until a node is found. */
  scheduleMs: number;
  /** Pulling the image. */
  pull: Pull;
  /** Init containers, before the process starts. */
  init: Duration;
  /** From the start of the process until it listens. */
  boot: Duration;
  warmUp: WarmUp;
  probes: Probes;
  stop: Stop;
  /** Whether an instance drops a waiting request whose client has left, instead of working on it all the same. */
  skipsAbandoned: boolean;
  /** For so long it keeps a connection on which nothing is asked; null = for ever. */
  keepAliveMs: number | null;
  /** null = never runs out of memory. */
  memory: Memory | null;
}

export interface Pull {
  takes: Duration;
  /** So many tries fail before one succeeds, for instances of a new version. Back-off 10, 20, 40 … 300 s in between. */
  failures: number;
}

/** A new instance is slow at first: work takes `slowdown` times as long and recovers exponentially. */
export interface WarmUp {
  /** 1 = none. */
  slowdown: number;
  /** The time constant of the recovery. */
  tauMs: number;
}

/** What the platform asks of an instance, and what it makes of the answers; null = it does not ask. */
export interface Probes {
  /** Until it succeeds the others do not run; at its failure threshold the process is killed. */
  startup: Probe | null;
  /** Decides whether requests are sent there. null = ready as soon as the process runs, listening or not. */
  readiness: Probe | null;
  /** At its failure threshold the process is killed and started again. */
  liveness: Probe | null;
}

export interface Probe {
  /** From the start of the process; no probe before. */
  delayMs: number;
  periodMs: number;
  timeoutMs: number;
  /** In a row. */
  successThreshold: number;
  /** In a row. */
  failureThreshold: number;
  /** port = whether somebody listens · answer = whether a request made now would get its turn within the timeout. */
  checks: "port" | "answer";
}

/** What happens to an instance that is told to stop. */
export interface Stop {
  /** The hook before SIGTERM, in which it serves as before; spends the grace period. */
  preStopMs: number;
  /**
   * exits = drops what it was doing · drains = closes its listener and idle connections and finishes what it has ·
   * lingers = fails its readiness and serves on for `lingerMs`, then drains · ignores = serves until killed.
   */
  sigterm: "exits" | "drains" | "lingers" | "ignores";
  lingerMs: number;
  /** From being told until SIGKILL. */
  graceMs: number;
}

/** What a process holds, in MB; above its limit it is killed at once (OOM, exit code 137). */
export interface Memory {
  limitMb: number;
  /** When it has started. */
  baseMb: number;
  /** For each request inside. */
  perRequestMb: number;
  /** Kept for ever by each request that it has served. */
  leakMb: number;
}

/** A scenario under one strategy. */
export interface World {
  id: string;
  /** The id of a file in `strategies/`. */
  strategy: string;
  /** The strategy's own settings; what is missing takes the strategy's default. */
  settings: Record<string, number | string | boolean>;
  /**
   * Where this world's release differs in how it is run. It holds for the instances of the release; those that were there
   * before are run as the scenario says, until a deployment stops them, which it does by `stop`.
   */
  overrides: {
    stop?: Partial<Stop>;
    probes?: Partial<Probes>;
    pull?: Partial<Pull>;
    memory?: Memory | null;
    /** How many instances this world has, from the beginning. */
    replicas?: number;
  };
}

export type Command = { atS: number; /** Only in this world. */ world?: string } & Action;

export type Action =
  /** Replace what runs by this version, by the world's strategy. */
  | { do: "deploy"; version: number }
  /** The instance's process dies at once; the platform starts it again. */
  | { do: "kill"; instance: number }
  /** So many times the people, for a while. */
  | { do: "spike"; factor: number; forS: number }
  /** A Kubernetes Deployment rolls out no further, and is only scaled, until it is resumed. Other ways to deploy go on. */
  | { do: "pause" }
  | { do: "resume" };
