/** How many lines around a change are shown. */
const around = 3;

interface Line {
  sign: " " | "-" | "+";
  text: string;
}

/** The unified diff of two texts, as patch reads it; "" = they are the same. @param name of the file */
export function unifiedDiff(before: string, after: string, name: string): string {
  const lines = compared(linesOf(before), linesOf(after));
  const hunks: string[] = [];
  let [old, now] = [1, 1];
  for (let i = 0; i < lines.length;) {
    if (lines[i].sign === " " && !isNear(lines, i)) {
      [old, now, i] = [old + 1, now + 1, i + 1];
      continue;
    }
    const from = i;
    while (i < lines.length && (lines[i].sign !== " " || isNear(lines, i))) i++;
    const hunk = lines.slice(from, i);
    const [oldCount, newCount] = ["+", "-"].map((other) => hunk.filter(({ sign }) => sign !== other).length);
    const begin = (line: number, count: number) => `${count === 0 ? line - 1 : line},${count}`;
    hunks.push(`@@ -${begin(old, oldCount)} +${begin(now, newCount)} @@`, ...hunk.map(({ sign, text }) => sign + text));
    [old, now] = [old + oldCount, now + newCount];
  }
  return hunks.length === 0 ? "" : [`--- ${name}`, `+++ ${name}`, ...hunks, ""].join("\n");
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function isNear(lines: readonly Line[], at: number): boolean {
  for (let i = Math.max(0, at - around); i <= Math.min(lines.length - 1, at + around); i++) {
    if (lines[i].sign !== " ") return true;
  }
  return false;
}

/**
 * The shortest way from the one to the other.
 *
 * Source: E. Myers, An O(ND) difference algorithm (1986), the greedy one.
 */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  const traces: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; ; d++) {
    traces.push(new Map(reach));
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      const [left, right] = [reach.get(k - 1) ?? -1, reach.get(k + 1) ?? -1];
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      next.set(k, x);
      if (x >= before.length && x - k >= after.length) return wayBack(before, after, traces, d);
    }
    reach = next;
  }
}

function wayBack(
  before: readonly string[],
  after: readonly string[],
  traces: readonly ReadonlyMap<number, number>[],
  edits: number,
): Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let d = edits; d >= 0; d--) {
    const reach = traces[d];
    const k = x - y;
    const [left, right] = [reach.get(k - 1) ?? -1, reach.get(k + 1) ?? -1];
    const from = k === -d || (k !== d && left < right) ? k + 1 : k - 1;
    const fromX = reach.get(from) ?? 0;
    const fromY = fromX - from;
    while (x > 0 && y > 0 && x > fromX && y > fromY) {
      lines.push({ sign: " ", text: before[--x] });
      y--;
    }
    if (d === 0) break;
    if (x === fromX) lines.push({ sign: "+", text: after[--y] });
    else lines.push({ sign: "-", text: before[--x] });
  }
  return lines.toReversed();
}
