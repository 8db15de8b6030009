import type { Fields } from "../kernel/table.ts";
import { backendFields, balancerFields, callAtBalancerFields, pinFields } from "./backends.ts";

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
  /** Requests that the balancer has given it and not had back. */
  outstanding: "i32",
  readyAt: "f64",
  /** µs from which it warms up. */
  coldFrom: "f64",
  crashes: "u16",
  /** Crashes of the loop that it is in, and µs of the last. */
  loop: "u8",
  crashedAt: "f64",
  /** The next event of its life, and the end of its grace. */
  event: "f64",
  killing: "f64",
  ...backendFields,
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
  ...balancerFields,
} as const satisfies Fields;
