import { StepKind } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { perSecondWords } from "./figures.ts";

/** How much was asked of the instances in some time, and how much of it was asked again. All are per second. */
export interface Asked {
  /** Everything that was sent to an instance. */
  all: number;
  /** What people came for: each thing once. */
  wanted: number;
  /** Asked again by people who had not got it. */
  reloads: number;
  /** Sent again by the balancer. */
  repeats: number;
  /** Live connections that were opened again. */
  connects: number;
}

/** So many tries of one step fit into an identity. */
const tries = 16;

/** @param from µs @param to µs */
export function askedIn({ tables: { requests, attempts } }: Recording, from: number, to: number): Asked {
  const seconds = Math.max((to - from) / 1_000_000, 0.001);
  const first = begunBy(requests.columns.sentAt, requests.rows, from);
  const last = begunBy(requests.columns.sentAt, requests.rows, to);
  const { identity, kind } = requests.columns;
  let [wanted, reloads, connects] = [0, 0, 0];
  for (let row = first; row < last; row++) {
    if (kind[row] === StepKind.connect) connects++;
    else if (identity[row] % tries > 0) reloads++;
    else wanted++;
  }
  const { at } = attempts.columns;
  const repeats = begunBy(at, attempts.rows, to) - begunBy(at, attempts.rows, from);
  const all = wanted + reloads + connects + repeats;
  return {
    all: all / seconds,
    wanted: wanted / seconds,
    reloads: reloads / seconds,
    repeats: repeats / seconds,
    connects: connects / seconds,
  };
}

/** A smaller part than this of what came goes without saying. */
const notable = 0.15;

/** "431 requests a second came, 281 of them reloads". */
export function askedWords({ all, reloads, repeats, connects }: Asked): string {
  const parts = [
    { count: reloads, what: "reloads" },
    { count: connects, what: "live connections opened again" },
    { count: repeats, what: "sent again by the balancer" },
  ].filter(({ count }) => count > notable * all);
  const told = parts.map(({ count, what }) => `${perSecondWords(count)} ${what}`).join(" and ");
  return `${perSecondWords(all)} requests a second came${told === "" ? "" : ` (${told})`}`;
}
