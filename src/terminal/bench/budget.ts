/**
 * Whether what was measured is not within its budget: "≥ 0.42", "≤ 1 / 16 ms" or "> 1", figure by figure in order. What
 * could not be measured has missed nothing.
 */
export function isMissed(budget: string, measured: string): boolean {
  const limits = numbersIn(budget);
  const figures = numbersIn(measured);
  return limits.some((limit, i) => i < figures.length && !keeps(budget[0], figures[i], limit));
}

function keeps(relation: string, figure: number, limit: number): boolean {
  if (relation === "≥") return figure >= limit;
  return relation === ">" ? figure > limit : figure <= limit;
}

/** The numbers in a text up to its first comma or bracket. */
function numbersIn(text: string): number[] {
  return (text.split(/, |\(/)[0].match(/\d+(\.\d+)?/g) ?? []).map(Number);
}
