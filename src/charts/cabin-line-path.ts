import { scaleLinear } from "d3";
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

/** Steps from column to column: flat at the foot = nobody notices anything. */
export function cabinLinePath({ values, most, width, height, horizon, until, outages }: Request): CabinLinePath {
  const y = scaleLinear([0, Math.max(1, most)], [height - 1, 2]);
  const x = scaleLinear([0, values.length], [0, width]);
  const columnOf = (at: number) => Math.round((at / horizon) * values.length);
  const last = Math.min(values.length, columnOf(until));
  let line = "";
  let area = "";
  let from = 0;
  for (const { from: start, to } of outages) {
    const gap = columnOf(start);
    line += stretch(values, from, Math.min(gap, last), x, y);
    // An outage is seen, be it ever so short.
    from = Math.max(gap + 1, columnOf(to));
  }
  line += stretch(values, from, last, x, y);
  area = areaUnder(values, last, x, y);
  return { line, area };
}

type Scale = (value: number) => number;

function stretch(values: Uint32Array, from: number, to: number, x: Scale, y: Scale): string {
  if (to <= from) return "";
  let path = `M${short(x(from))},${short(y(values[from]))}`;
  for (let column = from + 1; column < to; column++) {
    if (values[column] === values[column - 1]) continue;
    path += `H${short(x(column))}V${short(y(values[column]))}`;
  }
  return `${path}H${short(x(to))}`;
}

function areaUnder(values: Uint32Array, to: number, x: Scale, y: Scale): string {
  let path = "";
  for (let column = 0; column < to; column++) {
    if (values[column] === 0) continue;
    const start = column;
    while (column < to && values[column] > 0) column++;
    path += `${stretch(values, start, column, x, y)}V${short(y(0))}H${short(x(start))}Z`;
  }
  return path;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
