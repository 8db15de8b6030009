/**
 * The numbers that stand in the Recording's columns, with the field's own words. Numbers never change their meaning:
 * a new one goes at the end.
 */

/** What a request was for. */
export const StepKind = {
  browse: 0,
  login: 1,
  cart: 2,
  checkout: 3,
  /** Starts a background job. */
  job: 4,
  /** Opens a live connection again that was dropped. */
  connect: 5,
} as const;

/** How a request ended, as its client saw it. Every request has exactly one. */
export const Fate = {
  /** Not yet; at the end of a run: was still under way. */
  open: 0,
  served: 1,
  /** Nobody listened at that address. */
  connectionRefused: 2,
  /** The connection broke before the answer was there. */
  reset: 3,
  /** The person had waited long enough. */
  timeout: 4,
  /** The balancer's own answers. */
  badGateway: 5,
  serviceUnavailable: 6,
  gatewayTimeout: 7,
  /** The instance's own 500. */
  appError: 8,
} as const;
export type Fate = (typeof Fate)[keyof typeof Fate];

/** DESIGN 5's failure kinds, by fate; an empty string is no failure. */
export const failureKind: readonly string[] = [
  "",
  "",
  "connection_refused",
  "reset",
  "timeout",
  "gateway_5xx",
  "gateway_5xx",
  "gateway_5xx",
  "app_5xx",
];

/** Bits of `requests.flags`. */
export const Flag = {
  /** It was answered "please log in": the session it belonged to was gone. */
  sessionMissing: 1,
  /** …and what was in the cart with it. */
  cartLost: 2,
  /** After this one the person gave up. */
  gaveUp: 4,
} as const;

export const SessionEnd = { open: 0, left: 1, lost: 2 } as const;

export const TransactionFate = { open: 0, committed: 1, lost: 2 } as const;

export const JobEnd = { open: 0, done: 1, lost: 2 } as const;

/** How a live connection ended: its person left, or it broke under them. */
export const ConnectionEnd = { open: 0, left: 1, dropped: 2 } as const;

/** Why the balancer takes an instance in or out. */
export const ViewReason = {
  /** The platform says so: readiness, or the end of it. */
  platform: 0,
  /** Its own health check. */
  healthCheck: 1,
  /** It was ejected for its failures, or is let in again. */
  outlier: 2,
  /** So few are healthy that health is ignored, or no longer. */
  panic: 3,
  /** None is ready: those that stop and still serve are taken, or no longer. */
  fallback: 4,
  /** The operator sends the requests elsewhere, or here again, or has it drained. */
  routed: 5,
} as const;

/** The life of an instance. Slow while cold is not a phase: see `WarmUp`. */
export const Phase = {
  /** Being placed; its image is being pulled. */
  pending: 1,
  /** Its process starts; nobody listens yet. */
  booting: 2,
  /** It listens; readiness has not been seen yet. */
  running: 3,
  ready: 4,
  /** Told to stop, in its preStop hook: serves as before. */
  terminating: 5,
  /** Has had SIGTERM: no new connections, finishes what it has (or, ignoring it, serves on). */
  draining: 6,
  stopped: 7,
  crashed: 8,
  /** Said to be ready though nobody listens yet: it has no readiness probe. */
  readyUnseen: 9,
  /** Was ready, and has failed its readiness probe since. */
  unready: 10,
  /** Has failed its liveness or startup probe: its process is being stopped, to be started again. */
  restarting: 11,
  /** Has a node; its image is being pulled. */
  pulling: 12,
  /** The image could not be pulled; waits to try again. */
  pullBackOff: 13,
  /** Its init containers run. */
  initializing: 14,
  /** Has had SIGTERM: fails its readiness, and serves on for a while. */
  lingering: 15,
  /** Stopped, and deleted with its disk. */
  removed: 16,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** What a strategy, a platform or a person did to the fleet. */
export const Step = {
  /** The deployment of `value` begins. */
  deploy: 1,
  /** An instance of version `value` is started. */
  start: 2,
  /** An instance of version `value` is told to stop. */
  stop: 3,
  /** An instance's process was killed. */
  kill: 4,
  /** The platform started a dead process again. */
  restart: 5,
  /** So many per cent of the usual people come. */
  spike: 6,
  /** The deployment of `value` is through. */
  done: 7,
  /** All traffic is sent to version `value`; 0 = to all versions. */
  route: 8,
  /** The balancer is told to send an instance nothing new. */
  drain: 9,
  /** An instance is deleted, with its disk. */
  remove: 10,
  /** The platform restarts a process that failed its liveness probe. */
  probeFailed: 11,
  /** The process held more than its limit and was killed. */
  outOfMemory: 12,
  /** The image could not be pulled. */
  pullFailed: 13,
  /** The platform itself goes back to version `value`. */
  rollBack: 14,
  /** `value` millionths of the requests are sent to the version that is being deployed, the others to the trusted one. */
  weigh: 15,
  /** The rollout pauses for `value` s; 0 = until somebody promotes it. */
  pause: 16,
  /** Somebody has promoted a rollout that paused. */
  promote: 17,
  /** An analysis has measured `value` hundredths of a per cent of successes; −1 = there was nothing to measure. */
  measure: 18,
  /** The platform takes the rollout of `value` back. */
  abort: 19,
  /** The autoscaler wants `value` instances. */
  autoscale: 20,
  /** A deployment sets the number of instances to `value`. */
  setReplicas: 21,
  /** Rollouts are paused, and go on. */
  pauseRollout: 22,
  resumeRollout: 23,
  /** The platform restarts a process that failed its startup probe. */
  startupFailed: 24,
} as const;

export const RolloutState = { progressing: 1, complete: 2, stuck: 3, rolledBack: 4 } as const;

/** The tables that `causes.row` may point into. */
export const Subject = { request: 1, session: 2, transaction: 3, job: 4, connection: 5 } as const;

/** How it happened, seen from the thing it happened to. */
export const Mechanism = {
  /** The balancer sent it to an instance whose port was closed. */
  notListening: 1,
  /** The balancer knew of no instance at all. */
  noTargets: 2,
  /** The instance's process ended with the request inside. */
  killedInFlight: 3,
  /** The instance's queue was full. */
  queueFull: 4,
  /** Waited for a slot until somebody's patience ended. */
  waitedInQueue: 5,
  /** Was being worked on until somebody's patience ended. */
  tooSlow: 6,
  /** The instance that held it in memory ended. */
  memoryGone: 7,
  /** A request it depended on failed for good. */
  stepFailed: 8,
  /** It was kept in the memory of another instance than the one that was asked. */
  elsewhere: 9,
  /** It was sent on a kept connection that the instance had closed. */
  connectionClosed: 10,
  /** The balancer cut it off: its instance was deregistered long enough. */
  deregistered: 11,
  /** The store behind the instance did not answer in time. */
  storeTooSlow: 12,
  /** It was done once already, and nobody had learnt of it. */
  repeated: 13,
} as const;
