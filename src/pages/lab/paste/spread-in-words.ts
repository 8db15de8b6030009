import type { Spread } from "../../../scenarios/manifest/answer/spread.ts";

/** "535 ± 57": a mean, and how sure it is. */
export function spreadInWords({ mean, interval: [low, high], least, most }: Spread): string {
  const half = (high - low) / 2;
  return least === most ? rounded(mean) : `${rounded(mean)} ± ${rounded(half)}`;
}

function rounded(figure: number): string {
  const digits = figure < 10 && !Number.isInteger(figure) ? 1 : 0;
  return figure.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
