import { type Draws, furtherDraw } from "./draws.ts";
import { exponential } from "./exponential.ts";
import { exp, log } from "./maths.ts";

/** A random length of time, as plain data. Ms = milliseconds. */
export type Duration =
  | { kind: "constant"; ms: number }
  | { kind: "exponential"; meanMs: number }
  | { kind: "lognormal"; medianMs: number; sigma: number }
  | { kind: "uniform"; minMs: number; maxMs: number }
  | { kind: "erlang"; k: number; meanMs: number }
  | { kind: "hyperexponential"; p: number; mean1Ms: number; mean2Ms: number };

/** Each stage of a sum has room for so many draws of its own. */
const erlangStage = 64 * furtherDraw;
/** The longest duration there is, so that times stay exact: 31 years. */
const longestMicros = 1e15;

/**
 * One duration, in whole µs, at least 0: always the same for the same (seed, purpose, entity, n).
 * @param purpose below 2^16
 */
export function durationMicros(duration: Duration, draws: Draws, purpose: number, entity: number, n: number): number {
  switch (duration.kind) {
    case "constant":
      return whole(duration.ms * 1000);
    case "exponential":
      return whole(duration.meanMs * 1000 * exponential(draws.for(purpose, entity, n)));
    case "lognormal":
      return Math.min(
        longestMicros,
        whole(duration.medianMs * 1000 * exp(duration.sigma * normal(draws, purpose, entity, n))),
      );
    case "uniform": {
      const { minMs, maxMs } = duration;
      return whole(1000 * (minMs + (maxMs - minMs) * draws.uniform(purpose, entity, n)));
    }
    case "erlang": {
      let sum = 0;
      for (let i = 0; i < duration.k; i++) sum += exponential(draws.for(purpose + i * erlangStage, entity, n));
      return whole((duration.meanMs * 1000 * sum) / duration.k);
    }
    case "hyperexponential": {
      const isFirst = draws.uniform(purpose + erlangStage, entity, n) < duration.p;
      const meanMs = isFirst ? duration.mean1Ms : duration.mean2Ms;
      return whole(meanMs * 1000 * exponential(draws.for(purpose, entity, n)));
    }
  }
}

/** The mean of a duration, ms. */
export function meanMs(duration: Duration): number {
  switch (duration.kind) {
    case "constant":
      return duration.ms;
    case "exponential":
    case "erlang":
      return duration.meanMs;
    case "lognormal":
      return duration.medianMs * exp((duration.sigma * duration.sigma) / 2);
    case "uniform":
      return (duration.minMs + duration.maxMs) / 2;
    case "hyperexponential":
      return duration.p * duration.mean1Ms + (1 - duration.p) * duration.mean2Ms;
  }
}

/** The nearest whole number; `Math.round` is several times slower, for the sake of −0. */
function whole(x: number): number {
  return Math.floor(x + 0.5);
}

/**
 * Normally distributed with mean 0 and variance 1: by the polar method, whose further tries are further draws. Each try
 * is within the circle with a chance of 0.785.
 * Source: Marsaglia, Bray: A convenient method for generating normal variables (1964).
 */
function normal(draws: Draws, purpose: number, entity: number, n: number): number {
  for (let i = 0; ; i++) {
    const u = draws.u32(purpose + i * furtherDraw, entity, n) / 2147483648 - 1;
    const v = draws.second / 2147483648 - 1;
    const s = u * u + v * v;
    if (s < 1 && s > 0) return u * Math.sqrt((-2 * log(s)) / s);
  }
}
