import type { Stretch } from "../../../state/clock.ts";

/** Where only one end was said, it is so long: µs. */
const usual = 5_000_000;
/** Shorter ones show nothing: µs. */
export const shortest = 10_000;

/** The stretch with another beginning; an end that would come before it moves on. All in µs. */
export function loopFrom(loop: Stretch | null, from: number, horizon: number): Stretch {
  const begins = Math.min(from, horizon - shortest);
  const to = loop !== null && loop.to >= begins + shortest ? loop.to : Math.min(horizon, begins + usual);
  return { from: begins, to };
}

/** The stretch with another end; a beginning that would come after it moves back. All in µs. */
export function loopTo(loop: Stretch | null, to: number, horizon: number): Stretch {
  const ends = Math.min(horizon, Math.max(shortest, to));
  const from = loop !== null && loop.from <= ends - shortest ? loop.from : Math.max(0, ends - usual);
  return { from, to: ends };
}
