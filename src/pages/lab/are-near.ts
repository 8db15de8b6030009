/** Whether two of these moments, µs, would read the same in tenths of a second and are not. */
export function areNear(times: readonly number[]): boolean {
  const tenths = new Map<string, number>();
  return times.some((at) => {
    const text = (at / 1_000_000).toFixed(1);
    const other = tenths.get(text);
    tenths.set(text, at);
    return other !== undefined && Math.abs(other - at) >= 1000;
  });
}
