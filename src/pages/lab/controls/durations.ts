import type { Duration } from "../../../engine/kernel/distributions.ts";

/** How long a drawn time typically takes, ms: the median of a lognormal one, the mean of the others. */
export function typicalMs(duration: Duration): number {
  switch (duration.kind) {
    case "constant":
      return duration.ms;
    case "lognormal":
      return duration.medianMs;
    case "uniform":
      return (duration.minMs + duration.maxMs) / 2;
    case "hyperexponential":
      return duration.p * duration.mean1Ms + (1 - duration.p) * duration.mean2Ms;
    case "exponential":
    case "erlang":
      return duration.meanMs;
  }
}

/** The same kind of drawn time, as spread out as it is, of another typical length. */
export function withTypicalMs(duration: Duration, ms: number): Duration {
  const before = typicalMs(duration);
  switch (duration.kind) {
    case "constant":
      return { ...duration, ms };
    case "lognormal":
      return { ...duration, medianMs: ms };
    case "exponential":
    case "erlang":
      return { ...duration, meanMs: ms };
    case "uniform":
      // Nothing times anything is nothing: from there it spreads out from 0.
      if (before === 0) return { ...duration, minMs: 0, maxMs: 2 * ms };
      return { ...duration, minMs: (duration.minMs * ms) / before, maxMs: (duration.maxMs * ms) / before };
    case "hyperexponential":
      if (before === 0) return { ...duration, mean1Ms: ms, mean2Ms: ms };
      return { ...duration, mean1Ms: (duration.mean1Ms * ms) / before, mean2Ms: (duration.mean2Ms * ms) / before };
  }
}
