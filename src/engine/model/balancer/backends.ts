import type { Fields } from "../../kernel/table.ts";
import { isReady, servesWhileStopping } from "../instance/phase-kinds.ts";

/** What the balancer knows and thinks of each instance, beside the instance's own columns. Links are row + 1; 0 = none. */
export const backendFields = {
  /** Listing: what the platform's list says of it, as far as the balancer has heard. */
  listing: "u8",
  /** Row in `phases` of the latest news of it. */
  newsRow: "u32",
  /** The balancer was told to send it nothing new. */
  drained: "u8",
  /** It belongs to the pool: listed, of the version that the requests go to, not drained. */
  registered: "u8",
  /** µs at which it last left the pool, and at which the balancer last cut off what was still there. */
  leftPoolAt: "f64",
  cutAt: "f64",
  /** Health, by the balancer's own checks; results in a row like the last one, and whether that was a success. */
  health: "u8",
  inARow: "u32",
  lastCheck: "u8",
  /** The next check, or the end of the one that waits for its turn; the turns that come before it. */
  check: "f64",
  checkTurn: "u32",
  ejected: "u8",
  ejections: "u8",
  /** Failed tries in a row. */
  failures: "u16",
  /** µs from which its slow start counts, and what it has saved of its turns in it. */
  joinedAt: "f64",
  credit: "f64",
  /** Whether it listened when last looked at; µs at which its process last closed all idle connections. */
  wasListening: "u8",
  closedIdleAt: "f64",
  /** L7: the idle connection to it that was used last, in `idle`. */
  idleTop: "i32",
  /** The calls that are on their way to it or inside. */
  firstCall: "i32",
} as const satisfies Fields;

/** What the balancer knows of each call. */
export const callAtBalancerFields = {
  /** It is under way at the balancer; and a try beyond the first is. */
  isAtBalancer: "u8",
  isRetrying: "u8",
  /** Tries beyond the first. */
  furtherTries: "u8",
  /** Neighbours in the list of its instance's calls. */
  callBefore: "i32",
  callAfter: "i32",
  /** It goes on a connection that was kept; µs of the server's last activity on that. */
  isKept: "u8",
  keptSince: "f64",
  /** Where it failed last; what that instance had done (row in `phases`), and what was believed (row in `views`). */
  failedAt: "i32",
  failedPhase: "u32",
  failedView: "u32",
} as const satisfies Fields;

/** L4: the connection that a person's browser keeps: its instance (-1 = none), µs of the server's last activity on it. */
export const pinFields = { pinnedTo: "i32", pinnedSince: "f64" } as const satisfies Fields;

/** L7: idle connections, in a stack per instance: µs of the server's last activity, and the one beneath (row + 1). */
export const idleFields = { since: "f64", beneath: "i32" } as const satisfies Fields;

/** What there is one of at the balancer. */
export const balancerFields = {
  /** The version that gets all new requests; 0 = all versions, as they come. */
  routedTo: "u8",
  /** The version that gets so many millionths of them, and the one that gets the rest; 0 = they are not weighed. */
  weighedTo: "u8",
  share: "u32",
  restTo: "u8",
  /** The balancer's turn among those of the rest. */
  turnOfRest: "u32",
  /** Requests under way, and those of them that are on a further try. */
  underWay: "i32",
  retrying: "i32",
  /** µs until which some target starts slowly. */
  slowUntil: "f64",
} as const satisfies Fields;

/** How an instance stands in the platform's list (Kubernetes: the conditions of an endpoint). */
export const Listing = { none: 0, ready: 1, stopping: 2 } as const;

/**
 * How the list shows an instance in this phase.
 * @param counts whether it counts as ready: one that is being restarted counts as it did before
 */
export function listingOf(phase: number, counts = isReady(phase)): number {
  if (counts) return Listing.ready;
  return servesWhileStopping(phase) ? Listing.stopping : Listing.none;
}
