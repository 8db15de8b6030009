import { Phase } from "../recording/codes.ts";
import type { Fields } from "../kernel/table.ts";

/** What the balancer knows and thinks of each instance, beside the instance's own columns. */
export const backendFields = {
  /** Listing: what the platform's list says of it, as far as the balancer has heard. */
  listing: "u8",
  /** Row in `phases` of the latest news of it. */
  newsRow: "u32",
  /** It was told to send it nothing new. */
  drained: "u8",
  /** It belongs to the pool: listed, of the version that the requests go to, not drained. */
  registered: "u8",
  /** µs at which it last left the pool. */
  leftPoolAt: "f64",
} as const satisfies Fields;

/** What there is one of at the balancer. */
export const balancerFields = {
  /** The version that gets all new requests; 0 = all versions, as they come. */
  routedTo: "u8",
} as const satisfies Fields;

/** How an instance stands in the platform's list (Kubernetes: the conditions of an endpoint). */
export const Listing = { none: 0, ready: 1, stopping: 2 } as const;

/** How the list shows an instance in this phase. */
export function listingOf(phase: number): number {
  if (phase === Phase.ready || phase === Phase.readyUnseen) return Listing.ready;
  return servesWhileStopping(phase) ? Listing.stopping : Listing.none;
}

/** Told to stop, and still takes requests: `serving` and `terminating` in an EndpointSlice (KEP-1669). */
export function servesWhileStopping(phase: number): boolean {
  return phase === Phase.terminating || phase === Phase.lingering;
}
