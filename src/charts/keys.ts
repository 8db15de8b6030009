const tenth = 100_000;
const second = 1_000_000;

/** Where a key moves the time to: arrows 0.1 s (with shift 1 s), page keys 10 s, home and end. */
export function keyTarget(key: string, isCoarse: boolean, now: number, horizon: number): number | null {
  const step = isCoarse ? second : tenth;
  const by = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -10 * second,
    PageUp: 10 * second,
  };
  if (key === "Home") return 0;
  if (key === "End") return horizon;
  if (!Object.hasOwn(by, key)) return null;
  return Math.min(horizon, Math.max(0, now + by[key as keyof typeof by]));
}
