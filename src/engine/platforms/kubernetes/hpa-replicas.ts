/** One pod as the autoscaler sees it. */
export interface MeasuredPod {
  /** What it asks for (milli-cores, bytes); not needed for plain values. */
  request?: number;
  /** What it uses, in the same unit; null while no measurement of it is known. */
  usage: number | null;
  /** Too young or not ready: its measurement is set aside (see `isSetAside`). */
  isSetAside: boolean;
}

/** The ratio of use to target must be off by more than this. */
const usualTolerance = 0.1;

/**
 * How many replicas a utilisation target asks for: ratio × pods, rounded up. Within the tolerance nothing changes. Pods
 * that are not ready are left out; before growing because of the others they count as idle, and pods without a
 * measurement count as idle before growing and as fully used before shrinking. Should that turn the direction, nothing
 * changes.
 *
 * Source: Kubernetes, `GetResourceReplicas` in pkg/controller/podautoscaler/replica_calculator.go.
 *
 * @param target per cent of the requests
 */
export function replicasForUtilisation(
  current: number,
  target: number,
  pods: readonly MeasuredPod[],
  tolerance = usualTolerance,
): number {
  const ratio = (measured: readonly Measurement[]) => {
    const requests = measured.reduce((sum, { request }) => sum + request, 0);
    return Math.trunc((total(measured) * 100) / requests) / target;
  };
  return replicas(current, pods, ratio, ({ request }) => request, tolerance);
}

/**
 * The same for a plain value: so much a pod on average (requests a second, say).
 *
 * Source: Kubernetes, `calcPlainMetricReplicas` in the same file.
 */
export function replicasForAverage(
  current: number,
  target: number,
  pods: readonly MeasuredPod[],
  tolerance = usualTolerance,
): number {
  const ratio = (measured: readonly Measurement[]) => Math.trunc(total(measured) / measured.length) / target;
  return replicas(current, pods, ratio, () => target, tolerance);
}

/** When a pod started and turned ready or not, for `isSetAside`. */
export interface PodAge {
  isReady: boolean;
  isPending: boolean;
  startedMicros: number;
  /** When its readiness last changed. */
  turnedMicros: number;
  /** When it was measured. */
  measuredMicros: number;
}

/**
 * Whether a pod's CPU use is set aside: it is pending; or within 5 min of its start it is not ready, or was not yet for
 * one whole window when it was measured; or later it is not ready and never was, but for the first 30 s.
 *
 * Source: Kubernetes, `groupPods` in the same file, with kube-controller-manager's usual periods.
 */
export function isSetAside(pod: PodAge, nowMicros: number, windowMicros: number): boolean {
  if (pod.isPending) return true;
  const isYoung = nowMicros < pod.startedMicros + 300_000_000;
  if (isYoung) return !pod.isReady || pod.measuredMicros < pod.turnedMicros + windowMicros;
  return !pod.isReady && pod.turnedMicros < pod.startedMicros + 30_000_000;
}

interface Measurement {
  request: number;
  usage: number;
}

function replicas(
  current: number,
  pods: readonly MeasuredPod[],
  ratioOf: (measured: readonly Measurement[]) => number,
  full: (pod: { request: number }) => number,
  tolerance: number,
): number {
  const known = pods.flatMap(({ request = 0, usage, isSetAside }) =>
    usage === null || isSetAside ? [] : [{ request, usage }],
  );
  if (known.length === 0) return current;
  const ratio = ratioOf(known);
  const missing = pods.filter(({ usage, isSetAside }) => usage === null && !isSetAside);
  const aside = ratio > 1 ? pods.filter(({ isSetAside }) => isSetAside) : [];
  if (missing.length + aside.length === 0) {
    return Math.abs(1 - ratio) <= tolerance ? current : Math.ceil(ratio * known.length);
  }
  const assumed = missing.map(({ request = 0 }) => ({ request, usage: ratio < 1 ? full({ request }) : 0 }));
  const all = [...known, ...assumed, ...aside.map(({ request = 0 }) => ({ request, usage: 0 }))];
  const corrected = ratioOf(all);
  if (Math.abs(1 - corrected) <= tolerance || (ratio - 1) * (corrected - 1) < 0) return current;
  const wanted = Math.ceil(corrected * all.length);
  return (corrected - 1) * (wanted - current) < 0 ? current : wanted;
}

function total(measured: readonly Measurement[]): number {
  return measured.reduce((sum, { usage }) => sum + usage, 0);
}
