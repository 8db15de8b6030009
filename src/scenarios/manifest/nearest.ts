/** Which of the known names a mistyped one is meant to be: at most two letters apart, whatever their case; null = none. */
export function nearest(name: string, known: readonly string[]): string | null {
  if (name.length > 60) return null;
  let best: string | null = null;
  let fewest = name.length < 4 ? 1 : 2;
  for (const candidate of known) {
    const apart = lettersApart(name.toLowerCase(), candidate.toLowerCase());
    if (candidate !== name && apart <= fewest) {
      best = candidate;
      fewest = apart - 1;
    }
  }
  return best;
}

/** Levenshtein's distance. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
