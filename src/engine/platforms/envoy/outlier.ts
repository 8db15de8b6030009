/**
 * For how long an instance is out at its n-th ejection (first: 1), in the unit of `base`.
 *
 * Source: Envoy, `DetectorImpl::ejectHost` in source/common/upstream/outlier_detection_impl.cc.
 */
export function ejectionTime(nth: number, base: number, longest: number): number {
  return Math.min(nth * base, longest);
}

/**
 * Whether one more may be ejected: at most a share of the pool is out at once, but one always may be.
 *
 * Source: Envoy, max_ejection_percent and always_eject_one_host of outlier detection.
 */
export function mayEject(ejected: number, total: number, mostPct: number): boolean {
  return ejected === 0 || 100 * (ejected + 1) <= mostPct * total;
}
