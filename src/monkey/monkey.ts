import { acts } from "./acts.ts";
import { Dice } from "./dice.ts";

/** From one act to the next, ms: faster than anybody, and slow enough for what was done to be drawn. */
const everyMs = 30;

/**
 * Uses the page at random, as fast as it can, for as long as it is open: `/lab/?fuzz=SEED`. What it does is drawn from the seed;
 * what it finds there is the page's own doing. How often it has done something is in `data-fuzz` of the document.
 */
export function letLoose(seed: number): void {
  const dice = new Dice(seed);
  const root = document.documentElement;
  let done = 0;
  setInterval(() => {
    if (dice.oneOf(acts)(dice)) root.dataset["fuzz"] = String(++done);
  }, everyMs);
}
