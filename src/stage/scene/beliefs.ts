import { ViewReason } from "../../engine/recording/codes.ts";
import { begunBy } from "../../engine/recording/oldest-open.ts";
import type { Recording } from "../../engine/recording/recording.ts";

/** Nothing has been said of it yet. */
export const unheardOf = 255;

/** Puts, for each instance, why the balancer last took it in or out by `at` µs (ViewReason) into `into`. */
export function readReasons({ tables: { views } }: Recording, at: number, into: Uint8Array): void {
  into.fill(unheardOf);
  const { instance, reason } = views.columns;
  const rows = begunBy(views.columns.at, views.rows, at);
  for (let row = 0; row < rows; row++) into[instance[row]] = reason[row];
}

/** The version that gets all new requests at `at` µs; 0 = all that are ready. */
export function routedToAt({ tables: { routes } }: Recording, at: number): number {
  const rows = begunBy(routes.columns.at, routes.rows, at);
  return rows === 0 ? 0 : routes.columns.version[rows - 1];
}

/** What the balancer believes of one instance. */
export interface Belief {
  version: number;
  believed: boolean;
  listening: boolean;
  /** ViewReason, or `unheardOf`. */
  reason: number;
}

/** Whether the balancer itself keeps out an instance that would serve: a decision, no error. */
export function isKeptOut({ believed, listening, reason, version }: Belief, routedTo: number): boolean {
  if (believed || !listening) return false;
  if (routedTo > 0 && routedTo !== version) return true;
  return reason === ViewReason.healthCheck || reason === ViewReason.outlier || reason === ViewReason.routed;
}

/** What the balancer makes of it, where that is not simply what the instance is; "" = just that. */
export function beliefWords(of: Belief, routedTo: number): string {
  const { believed, listening, reason, version } = of;
  if (believed && !listening) return "still sent requests";
  if (believed && reason === ViewReason.panic) return "sent requests though it is not healthy (panic)";
  if (believed && reason === ViewReason.fallback) return "sent requests because no instance is ready";
  if (believed || !listening) return "";
  if (routedTo > 0 && routedTo !== version) return `not sent requests: all go to v${routedTo}`;
  switch (reason) {
    case ViewReason.healthCheck:
      return "not sent requests: unhealthy to the balancer";
    case ViewReason.outlier:
      return "not sent requests: ejected for its failures";
    case ViewReason.routed:
      return "not sent requests: drained";
    default:
      return "not known to the balancer";
  }
}

/** The same in a word, for a card; "" = nothing to add. */
export function beliefWord(of: Belief, routedTo: number): string {
  const { believed, listening, reason, version } = of;
  if (believed) return reason === ViewReason.panic ? "panic" : "";
  if (!listening || (routedTo > 0 && routedTo !== version)) return "";
  if (reason === ViewReason.healthCheck) return "unhealthy";
  if (reason === ViewReason.outlier) return "ejected";
  return reason === ViewReason.routed ? "drained" : "";
}
