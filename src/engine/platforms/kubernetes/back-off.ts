const first = 10_000_000;
const longest = 300_000_000;

/** µs: 10 s, twice as long each time, at most 300 s. `nth` counts from 0. */
function doubled(nth: number): number {
  return nth < 5 ? first * (1 << nth) : longest;
}

/** A container that has run for longer than this since its last restart is treated as if it had never crashed; µs. */
export const crashesForgottenAfter = 2 * longest;

/**
 * µs from the end of a container to its restart, the `nth` of a crash loop, from 0: at once, then 10, 20, 40 … 300 s.
 * Source: Kubernetes, `MaxContainerBackOff` and `containerBackOffPeriod` in pkg/kubelet/kubelet.go, with
 * client-go/util/flowcontrol/backoff.go.
 */
export function restartBackOff(nth: number): number {
  return nth === 0 ? 0 : doubled(nth - 1);
}

/**
 * µs from a pull that failed to the next try, the `nth` wait, from 0: 10, 20, 40 … 300 s.
 * Source: Kubernetes, `imageBackOffPeriod` and `MaxContainerBackOff` in pkg/kubelet/kubelet.go (ImagePullBackOff).
 */
export function pullBackOff(nth: number): number {
  return doubled(nth);
}
