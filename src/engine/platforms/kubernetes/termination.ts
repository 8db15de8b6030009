/** So much is left between SIGTERM and SIGKILL even if preStop spent the whole grace period; µs. */
const leastAfterSigterm = 2_000_000;

/**
 * When a container that is told to stop gets its signals, µs from then: the grace period begins before the preStop hook,
 * which spends it and is cut at its end; what is left is the process's, but never less than 2 s.
 *
 * Source: Kubernetes, `killContainer` in pkg/kubelet/kuberuntime/kuberuntime_container.go (minimumGracePeriodInSeconds).
 */
export function terminationTimes(preStop: number, grace: number): { sigterm: number; sigkill: number } {
  const sigterm = Math.min(preStop, grace);
  return { sigterm, sigkill: Math.max(grace, sigterm + leastAfterSigterm) };
}
