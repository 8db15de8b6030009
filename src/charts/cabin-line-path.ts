import type { OutageSpan } from "./outage-spans.ts";

/** A cabin line's shape, as SVG paths. */
export interface CabinLinePath {
  /** The line itself, in as many pieces as it takes: it is broken where nobody was answered. */
  line: string;
  /** What is under it. */
  area: string;
}

interface Request {
  /** People, by column of one pixel. */
  values: Uint32Array;
  /** The value at the top of the box, the same for all worlds. */
  most: number;
  width: number;
  height: number;
  horizon: number;
  /** µs that the Recording covers: no line beyond. */
  until: number;
  outages: readonly OutageSpan[];
}

/** Where the line is at a column of pixels. */
interface Point {
  column: number;
  value: number;
}

/** Steps from column to column: flat at the foot = nobody notices anything. */
export function cabinLinePath({ values, most, width, height, horizon, until, outages }: Request): CabinLinePath {
  const foot = height - 1;
  const y = (value: number) => foot - (value / Math.max(1, most)) * (foot - 2);
  const x = (column: number) => (column / values.length) * width;
  const columnOf = (at: number) => Math.round((at / horizon) * values.length);
  const last = Math.min(values.length, columnOf(until));
  const stepsOf = (points: Point[]) => steps(points, x, y);
  const pieces: string[] = [];
  let from = 0;
  for (const { from: start, to } of outages) {
    const gap = columnOf(start);
    pieces.push(stepsOf(pointsOf(values, from, Math.min(gap, last))));
    // An outage is seen, be it ever so short.
    from = Math.max(gap + 1, columnOf(to));
  }
  pieces.push(stepsOf(pointsOf(values, from, last)));
  const isAnything = last > 0 && values.some((value) => value > 0);
  const under = `L${short(x(last))},${short(foot)}L0,${short(foot)}Z`;
  return { line: pieces.join(""), area: isAnything ? stepsOf(pointsOf(values, 0, last)) + under : "" };
}

/** Level until the next point, then up or down to it. */
function steps(points: readonly Point[], x: (column: number) => number, y: (value: number) => number): string {
  return points
    .map(({ column, value }, i) =>
      i === 0
        ? `M${short(x(column))},${short(y(value))}`
        : `L${short(x(column))},${short(y(points[i - 1].value))}L${short(x(column))},${short(y(value))}`,
    )
    .join("");
}

/** A tenth of a pixel is enough. */
function short(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** The columns at which the value changes, the first one, and the end. */
function pointsOf(values: Uint32Array, from: number, to: number): Point[] {
  if (to <= from) return [];
  const points: Point[] = [];
  for (let column = from; column < to; column++) {
    if (column === from || values[column] !== values[column - 1]) points.push({ column, value: values[column] });
  }
  points.push({ column: to, value: values[to - 1] });
  return points;
}
