import type { Spread } from "./spread.ts";

/** 9,300. */
export function grouped(number: number): string {
  return Math.round(number)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A large number as people say it, to two or three digits: 9,300. */
export function about(number: number): string {
  if (number < 1000) return grouped(number);
  const unit = number < 10_000 ? 100 : number < 100_000 ? 1000 : 10_000;
  return grouped(Math.round(number / unit) * unit);
}

/** "89 to 115", or the one number that it always is. */
export function range({ least, most }: Spread): string {
  return Math.round(least) === Math.round(most) ? grouped(least) : `${grouped(least)} to ${grouped(most)}`;
}

/** "102 on average, ±4": how well the mean is known, 95 %. Empty where all runs say the same. */
export function meanOf({ mean, interval, least, most }: Spread): string {
  if (Math.round(least) === Math.round(most)) return "";
  const half = interval[1] - mean;
  return `${grouped(mean)} on average, ±${half < 10 ? half.toFixed(half < 1 ? 1 : 0) : grouped(half)}`;
}

/** 1.1 %, 0.03 %. */
export function percent(pct: number): string {
  const digits = pct === 0 || pct >= 10 ? 0 : pct >= 0.1 ? 1 : 2;
  return `${pct.toFixed(digits)} %`;
}

/** 46 s, 0.4 s, 12 min. */
export function lasting(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  return seconds < 600 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(0)} min`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** 1 person, 2 people. */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${Math.round(count) === 1 ? one : many}`;
}

/** As a sentence begins. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
