import type { Fields } from "../kernel/table.ts";
import { backendFields, balancerFields, callAtBalancerFields, pinFields } from "./balancer/backends.ts";

/**
 * The state of a world between two events: numbers in columns and nothing else, so that a checkpoint is a copy.
 * References are row numbers; -1 = none. Event handles are the queue's (0 = none).
 */

/** People who are here. A row is used again when its person has left. */
export const personFields = {
  /** Row in the Recording's `users`. */
  user: "u32",
  key: "u32",
  cohort: "u16",
  /** Where in the journey: its step, how many more times, how many more requests of this one. */
  journeyStep: "u8",
  timesLeft: "u16",
  requestsLeft: "u8",
  /** How often the journey was begun before. */
  round: "u32",
  /** Requests wanted so far, this one included: what identifies it in every world. */
  step: "u32",
  try: "u8",
  /** The next request is a log-in that a lost session made necessary. */
  relogin: "u8",
  loggedIn: "u8",
  cart: "u8",
  /** Row in `sessions` that their cookie names. */
  session: "i32",
  /** Row in `transactions` that is under way. */
  transaction: "i32",
  /** The instance that a sticky balancer's cookie names. */
  stickyTo: "i32",
  /** The request they are waiting for, in `requests`; and the call that works on it. */
  request: "i32",
  call: "i32",
  /** The row, here, of the client that keeps their live connection; -1 = none. */
  client: "i32",
  /** Of such a client: the row of its person; else see `live.ts`. */
  owner: "i32",
  /** Of such a client: row in `connections` that is open; -1 = none. */
  connection: "i32",
  /** The pending click or answer. */
  event: "f64",
  patience: "f64",
  answerFate: "u8",
  answerFlags: "u8",
  ...pinFields,
} as const satisfies Fields;

/** Requests between leaving their person and being done with by the last instance: one row each, used again. */
export const callFields = {
  request: "u32",
  /** -1: its person has left, or has been answered by the balancer. */
  person: "i32",
  instance: "i32",
  /** CallState. */
  state: "u8",
  retriesLeft: "u8",
  /** The next one in the instance's queue. */
  next: "i32",
  /** Row in `leftovers`. */
  leftover: "i32",
  /** Row in `sessions` that the cookie sent with it names; -1 = none. */
  session: "i32",
  /** Row in `transactions` that it pays for; -1 = none. */
  pays: "i32",
  /** What it has asked of the store and waits for, in the model's `queries`; -1 = nothing. */
  query: "i32",
  /** How often it may still ask the store again. */
  askLeft: "u8",
  /** Where work shares cores: at which of its instance's `cpuMicros` it is done, and who is done next after it (-1 = nobody). */
  doneAtCpu: "f64",
  nextOnCpu: "i32",
  event: "f64",
  timeout: "f64",
  /** How its last try failed. */
  mechanism: "u8",
  ...callAtBalancerFields,
} as const satisfies Fields;

export const CallState = {
  travelling: 0,
  queued: 1,
  working: 2,
  /** News of its failed try is on its way back, or it waits for its next try. */
  failed: 3,
} as const;

/** Instances: the row is the instance's number, in this table and in the Recording. */
export const instanceFields = {
  version: "u8",
  /** Phase. */
  phase: "u8",
  /** Row in `phases` at which it began. */
  phaseRow: "u32",
  /** Row in `steps` that last did something to it. */
  step: "u32",
  listening: "u8",
  told: "u8",
  believed: "u8",
  /** Row in `views` of what the balancer last learnt. */
  viewRow: "u32",
  /** Believed, listening, and with room in its queue. */
  accepting: "u8",
  busy: "u16",
  queued: "u32",
  queueHead: "i32",
  queueTail: "i32",
  /** Where some go first: how many of them wait, and the last one. They stand before all others. */
  urgent: "u32",
  urgentTail: "i32",
  /**
   * Where work shares cores: how many share them, who will be done first, how much each of them has been given since the
   * process began (µs), and when that was last reckoned.
   */
  onCpu: "u16",
  firstOnCpu: "i32",
  cpuMicros: "f64",
  cpuAt: "f64",
  /** Requests that the balancer has given it and not had back. */
  outstanding: "i32",
  /** Counts as ready: its phase says so, or said so before its process had to be restarted. */
  ready: "u8",
  readyAt: "f64",
  /** µs from which it warms up. */
  coldFrom: "f64",
  /** µs from which its cache fills; FOREVER = it has not begun to. */
  cacheFrom: "f64",
  /** Background jobs that run there. */
  jobs: "u16",
  crashes: "u16",
  /** Crashes of the loop that it is in, and µs of the last. */
  loop: "u8",
  crashedAt: "f64",
  /** Row in `steps` that asked for it; NONE = from before the run. */
  startStep: "u32",
  /** Tries to pull its image. */
  pulls: "u16",
  /** Requests that its process has served. */
  served: "u32",
  /** Requests that have begun or left the queue; and the fewest inside since a probe last began to wait for its turn. */
  turns: "u32",
  leastInside: "u32",
  /** A probe takes it for granted that a slot is free. */
  restingProbes: "u8",
  /** The next event of its life, and the end of its grace. */
  event: "f64",
  killing: "f64",
  /** Where platforms number their places (StatefulSet, Swarm): whose place it has; else its own number. */
  place: "i32",
  /** Only for an autoscaler: µs that its slots were busy in all, until when that is counted, and what of it was measured. */
  usedMicros: "f64",
  usedAt: "f64",
  measuredMicros: "f64",
  ...backendFields,
} as const satisfies Fields;

/** Probes: three rows an instance, one of each kind (see `probe-ticks.ts`). */
export const probeFields = {
  runs: "u8",
  /** ProbeResult: what counts, and what the ticks that were not looked at are answered. */
  result: "u8",
  assumed: "u8",
  /** Answers in a row: n = n successes, −n = n failures. */
  run: "i32",
  /** µs from which it ticks, and of the next tick. */
  from: "f64",
  next: "f64",
  /** It has been asked and waits for its turn, since when; the turns and the requests inside that this depends on. */
  asking: "u8",
  askedAt: "f64",
  turnThen: "u32",
  insideThen: "u32",
  event: "f64",
} as const satisfies Fields;

/** Background jobs that are not over: one row each, used again. */
export const jobFields = {
  /** Row in the Recording's `jobs`. */
  job: "u32",
  /** JobState. */
  state: "u8",
  /** Where it runs, or is to run again; -1 = nowhere. */
  instance: "i32",
  /** Row in `phases` at which it was last interrupted. */
  interrupted: "u32",
  /** Its effect, if that is still to come, and its end; or the end of waiting. */
  effect: "f64",
  event: "f64",
} as const satisfies Fields;

export const JobState = {
  /** The row is free. */
  over: 0,
  running: 1,
  /** On the disk of an instance whose process is gone. */
  onDisk: 2,
  /** Interrupted; nobody may take it yet. */
  hidden: 3,
  /** Waits for somebody to take it. */
  waiting: 4,
} as const;

/** What instances have asked of the store and it has not answered: one row each, used again. */
export const queryFields = {
  request: "u32",
  /** The call that waits for it; -1 = nobody does any more. */
  call: "i32",
  /** The next one in the store's queue. */
  next: "i32",
} as const satisfies Fields;

/** Groups of people that arrive together: 0 = the scenario's own, then one a spike. */
export const cohortFields = {
  number: "u32",
  arrived: "u32",
  /** How many come in all. */
  most: "u32",
  perSecond: "f64",
  /** µs after which nobody of it comes or clicks any more. */
  endsAt: "f64",
  /** A population walks its journey again and again. */
  repeats: "u8",
} as const satisfies Fields;

/** How many instances of each version a controller wants, and what was written on the set when it was last scaled. */
export const setFields = {
  version: "u8",
  spec: "i32",
  /** The replicas wanted then, and how many there might be at most then; 0 = not known. */
  markedReplicas: "i32",
  markedMost: "i32",
} as const satisfies Fields;

/** What an autoscaler thought, and what it did: `ScalingKind`; a number of instances. */
export const scalingFields = { kind: "u8", at: "f64", replicas: "i32" } as const satisfies Fields;

export const ScalingKind = { recommended: 0, up: 1, down: 2 } as const;

/** What there is one of. */
export const totalFields = {
  /** Instances that would take a request now. */
  accepting: "i32",
  /** Instances that are ready and not told to stop. */
  ready: "i32",
  /** The balancer's turn among its targets. */
  turn: "u32",
  /** Row in `phases` at which an instance last left service. */
  lastLoss: "u32",
  /** Row in `views` at which the balancer's last target went. */
  lastTargetGone: "u32",
  /** Requests that wait for a slot anywhere; an instance lost from this row of `phases` on took what they wait for. */
  waiting: "u32",
  waitingSince: "u32",
  /** Background jobs that wait for somebody to take them. */
  jobsWaiting: "u32",
  /** What the store works on, and the first and last in its queue; -1 = none. */
  storeBusy: "u32",
  storeHead: "i32",
  storeTail: "i32",
  /** Row in `phases` of the cold cache with which its queue began; NONE. */
  storeQueueFrom: "u32",
  /** How many instances there should be, by the platform's last word. */
  wanted: "i32",
  /** Rollouts of controllers are paused. */
  paused: "u8",
  ...balancerFields,
} as const satisfies Fields;
