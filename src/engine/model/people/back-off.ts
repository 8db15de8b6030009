/** No wait is longer: an hour, µs. */
const longest = 3_600_000_000;

/**
 * The n-th of waits that grow from one to the next.
 * @param micros the first @param factor each further one is so many times the one before @param nth from 1
 */
export function backedOff(micros: number, factor: number, nth: number): number {
  let wait = micros;
  for (let i = 1; i < nth && wait < longest; i++) wait *= factor;
  return Math.min(longest, Math.floor(wait + 0.5));
}
