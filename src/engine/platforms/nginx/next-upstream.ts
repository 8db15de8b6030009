/** How far a failed try had come: refused = nothing was sent · reset = it was, and no answer came · failed = one did, or none in time. */
export type Failure = "refused" | "reset" | "failed";

/**
 * Whether a proxy may send a request to another instance after this failure.
 * @param changesNothing whether doing it twice is as good as once (GET and the like)
 *
 * Source: nginx, proxy_next_upstream: what was not sent is always passed on; of what was, only requests that are
 * idempotent, unless told otherwise (`non_idempotent`). Envoy: retry_on connect-failure, reset, 5xx.
 */
export function mayPassOn(retryOn: "refused" | "reset" | "any", failure: Failure, changesNothing: boolean): boolean {
  if (failure === "refused" || retryOn === "any") return true;
  return retryOn === "reset" && failure === "reset" && changesNothing;
}
