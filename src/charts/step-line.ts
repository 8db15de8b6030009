import { Moment, type Moments } from "../engine/outcomes/moments.ts";

/** A number that changes at times: from `at[i]` (µs) on it is `value[i]`. */
export interface StepLine {
  at: Float64Array;
  value: Uint32Array;
  count: number;
}

/**
 * How many people at each time perceive something that they would not have perceived without the deployment. Somebody
 * who has two complaints at once counts once.
 */
export function perceivedLine(moments: Moments): StepLine {
  const spans = mergedSpans(moments);
  const starts = spans.map(({ from }) => from).sort((a, b) => a - b);
  const ends = spans.map(({ to }) => to).sort((a, b) => a - b);
  const line: StepLine = {
    at: new Float64Array(starts.length + ends.length),
    value: new Uint32Array(starts.length + ends.length),
    count: 0,
  };
  let now = 0;
  let s = 0;
  let e = 0;
  while (e < ends.length) {
    const at = s < starts.length && starts[s] <= ends[e] ? starts[s] : ends[e];
    while (s < starts.length && starts[s] === at) {
      now++;
      s++;
    }
    while (e < ends.length && ends[e] === at) {
      now--;
      e++;
    }
    line.at[line.count] = at;
    line.value[line.count++] = now;
  }
  return line;
}

interface Span {
  from: number;
  to: number;
}

/** Each person's stretches of time in which they perceive anything; those that touch are one. */
function mergedSpans({ count, at, until, user, caused }: Moments): Span[] {
  const open = new Map<number, Span>();
  const spans: Span[] = [];
  for (let row = 0; row < count; row++) {
    if (caused[row] === 0 || until[row] <= at[row]) continue;
    const current = open.get(user[row]);
    if (current !== undefined && at[row] <= current.to) {
      current.to = Math.max(current.to, until[row]);
      continue;
    }
    const span = { from: at[row], to: until[row] };
    open.set(user[row], span);
    spans.push(span);
  }
  return spans;
}

/** The highest value in each of `columns` equal parts of the time from 0 to `horizon` µs. */
export function highestPerColumn({ at, value, count }: StepLine, horizon: number, columns: number): Uint32Array {
  const highest = new Uint32Array(columns);
  let now = 0;
  let row = 0;
  for (let column = 0; column < columns; column++) {
    const end = ((column + 1) * horizon) / columns;
    let most = now;
    for (; row < count && at[row] < end; row++) {
      now = value[row];
      most = Math.max(most, now);
    }
    highest[column] = most;
  }
  return highest;
}

export function highest({ value, count }: StepLine): number {
  let most = 0;
  for (let row = 0; row < count; row++) most = Math.max(most, value[row]);
  return most;
}

/** Times (µs) of the bad moments that the deployment caused; waits are not among them. */
export function harmTimes({ count, at, kind, caused }: Moments): number[] {
  const times: number[] = [];
  for (let row = 0; row < count; row++) if (caused[row] === 1 && kind[row] !== Moment.waited) times.push(at[row]);
  return times;
}
