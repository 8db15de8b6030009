import type { Fields } from "../kernel/table.ts";

/**
 * The columns a run leaves behind: one table a subject, one row an occurrence. Times (`At`) are µs since the start of
 * the run; durations (`After`) are µs since the row's own start. References are row numbers of other tables.
 */
export const tables = {
  /** One row per request, in the order in which they were sent. 29 bytes. */
  requests: {
    sentAt: "f64",
    /** Row in `users`. */
    user: "u32",
    /** The journey step × 16 + the try (0 = first): with the user's key, who asked for what, the same in every world. */
    identity: "u32",
    /** From sending until an instance began to work on it; NEVER = none did. */
    startAfter: "u32",
    /** From sending until the person had the answer (or gave up waiting); NEVER = not yet. */
    endAfter: "u32",
    /** The instance it went to (last); NOBODY = none. */
    instance: "u16",
    /** StepKind. */
    kind: "u8",
    /** Fate. */
    fate: "u8",
    /** Flag bits. */
    flags: "u8",
  },
  /** One row per try of a request at an instance beyond the one in `requests`: those the balancer repeated. */
  attempts: { request: "u32", instance: "u16", at: "f64", fate: "u8" },
  /** Work that instances finished, or dropped, for requests whose client had already left. */
  leftovers: { request: "u32", startAt: "f64", endAt: "f64" },
  /** One row per person. */
  users: {
    /** Who it is, the same in every world. */
    key: "u32",
    arrivedAt: "f64",
    /** FOREVER = still here. */
    leftAt: "f64",
  },
  /** One row per session that held something: a log-in or a cart. */
  sessions: {
    user: "u32",
    /** Whose memory it was in; NOBODY = a shared store. */
    instance: "u16",
    openedAt: "f64",
    endedAt: "f64",
    /** SessionEnd. */
    end: "u8",
    loggedIn: "u8",
    cart: "u8",
    /** When its person found out that it was lost; FOREVER = never. */
    noticedAt: "f64",
  },
  /** One row per checkout. */
  transactions: {
    user: "u32",
    startedAt: "f64",
    endedAt: "f64",
    /** TransactionFate. */
    fate: "u8",
    done: "u8",
    of: "u8",
    /** Row in `requests` of its latest request. */
    request: "u32",
    /** How often it was paid for. */
    charges: "u8",
  },
  /** One row per background job. */
  jobs: {
    user: "u32",
    /** Row in `requests` of the one that started it. */
    request: "u32",
    /** Who works on it, or did last; NOBODY = it waits in a shared list. */
    instance: "u16",
    startedAt: "f64",
    endedAt: "f64",
    /** JobEnd. */
    end: "u8",
    /** How often its work began, and how often its effect came about: twice is once too often. */
    runs: "u8",
    effects: "u8",
  },
  /** One row per live connection. */
  connections: {
    user: "u32",
    instance: "u16",
    openedAt: "f64",
    endedAt: "f64",
    /** ConnectionEnd. */
    end: "u8",
  },
  /** One row per instance; the row number is the instance's number. */
  instances: { version: "u8", createdAt: "f64", restarts: "u8" },
  /** Every change of an instance's phase. */
  phases: {
    instance: "u16",
    /** Phase. */
    phase: "u8",
    at: "f64",
    /** Row in `steps` that brought it about; NONE = none did, or the one of the phase before. */
    step: "u32",
  },
  /** Every change of what the balancer believes. */
  views: {
    instance: "u16",
    believed: "u8",
    at: "f64",
    /** Row in `phases` that it reacts to. */
    phase: "u32",
    /** ViewReason. */
    reason: "u8",
  },
  /** Every change of where the balancer sends its requests. */
  routes: {
    at: "f64",
    /** The version that gets all of them; 0 = several do, as they come or by weight. */
    version: "u8",
    /** By weight: this version gets so many millionths of them, and the other one the rest; 0 = not by weight. */
    weighed: "u8",
    share: "u32",
    rest: "u8",
    /** Row in `steps`. */
    step: "u32",
  },
  /** What strategies and people did, in order. */
  steps: {
    /** StepOfDeployment. */
    kind: "u8",
    at: "f64",
    /** Row in `decisions` it carries out. */
    decision: "u32",
    /** Its instance, or NOBODY. */
    instance: "u16",
    /** What the kind says: a version, a count. */
    value: "i32",
  },
  /** The commands that were carried out. */
  decisions: { command: "u16", at: "f64" },
  /** The state of the rollout as its platform would report it. */
  rollouts: {
    at: "f64",
    /** RolloutState. */
    state: "u8",
    decision: "u32",
  },
  /** Whether every new request would fail (DESIGN: downtime), at each change. */
  outages: { at: "f64", down: "u8" },
  /** Why something bad happened, for each bad fate. */
  causes: {
    /** Subject: which table. */
    subject: "u8",
    /** Row in that table. */
    row: "u32",
    /** Mechanism. */
    mechanism: "u8",
    at: "f64",
    /** Row in `phases`: what the instance had done; NONE. */
    phase: "u32",
    /** Row in `views`: what the balancer believed; NONE. */
    view: "u32",
  },
} as const satisfies Record<string, Fields>;

export type TableName = keyof typeof tables;

export const NONE = 0xffffffff;
export const NEVER = 0xffffffff;
export const NOBODY = 0xffff;
/** A time later than any run, and still an exact integer. */
export const FOREVER = 4503599627370496;
