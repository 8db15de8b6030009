/**
 * The share of successes that a condition such as `result[0] >= 0.95` draws the line at, 0 to 1: a number from 0 to 1 is a
 * share, up to 100 a percentage. A line below one half is drawn for errors, so the share of successes is the rest. Null if it
 * cannot be read so.
 */
export function shareOf(condition: string): number | null {
  const comparisons = [...condition.matchAll(/(>=|<=|>|<)\s*(\d{1,6}(?:\.\d{1,9})?)(?![\d.])/g)];
  if (comparisons.length !== 1) return null;
  const number = Number(comparisons[0][2]);
  const share = number <= 1 ? number : number / 100;
  if (share > 1) return null;
  return share < 0.5 ? 1 - share : share;
}
