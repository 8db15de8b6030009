import type { Rect } from "../geometry.ts";

/** Where people sit: a grid of windows, with an aisle down its middle where there is room for one. */
export interface CabinLayout {
  box: Rect;
  seats: number;
  columns: number;
  rows: number;
  /** Of one window. */
  width: number;
  height: number;
  /** From one window to the next. */
  pitchX: number;
  pitchY: number;
  /** Of the first window. */
  left: number;
  top: number;
  /** Extra room in the middle; 0 = no aisle. */
  aisle: number;
  /** Which way a window is split between two worlds: "x" = a left and a right half. */
  split: "x" | "y";
  /** The worlds that the halves face, by number. */
  worlds: number[];
  /** Large enough for a line, a cross, a tab and a label. */
  isDetailed: boolean;
  hasLabels: boolean;
  /** Where those stand who have no seat: a spike's people. Of no height where there are none. */
  crowd: Rect;
}

interface Request {
  box: Rect;
  seats: number;
  split: "x" | "y";
  worlds: number[];
}

/** px from one person without a seat to the next, and what the words above them take. */
export const crowdPitch = 5;
export const crowdWords = 18;

/**
 * Windows of the largest of a few sizes at which everybody has one.
 * @param extra people without a seat, at the most
 */
export function layOutCabin({ box, ...rest }: Request, extra: number): CabinLayout {
  const lines = Math.ceil(extra / Math.max(1, Math.floor(box.width / crowdPitch)));
  const height = extra === 0 ? 0 : Math.min(box.height * 0.4, crowdWords + lines * crowdPitch);
  const crowd = { ...box, y: box.y + box.height - height, height };
  return { ...layOutSeats({ box: { ...box, height: box.height - height }, ...rest }), crowd };
}

type Seats = Omit<CabinLayout, "crowd">;

function layOutSeats(request: Request): Seats {
  const sizes = request.split === "x" ? sizesBeside : sizesBetween;
  for (const size of sizes) {
    const layout = tryLayout(request, size);
    if (layout !== null) return layout;
  }
  return squeeze(request);
}

interface Size {
  width: number;
  height: number;
  gapX: number;
  gapY: number;
  aisle: number;
  labels: boolean;
}

const sizesBeside: Size[] = [
  { width: 36, height: 48, gapX: 12, gapY: 26, aisle: 32, labels: true },
  { width: 30, height: 40, gapX: 8, gapY: 24, aisle: 24, labels: true },
  { width: 28, height: 36, gapX: 8, gapY: 20, aisle: 24, labels: true },
  { width: 24, height: 32, gapX: 6, gapY: 16, aisle: 0, labels: false },
  { width: 16, height: 22, gapX: 5, gapY: 7, aisle: 0, labels: false },
  { width: 12, height: 16, gapX: 3, gapY: 5, aisle: 0, labels: false },
];
const sizesBetween: Size[] = [
  { width: 32, height: 46, gapX: 8, gapY: 12, aisle: 0, labels: false },
  { width: 24, height: 36, gapX: 6, gapY: 10, aisle: 0, labels: false },
  { width: 20, height: 30, gapX: 5, gapY: 8, aisle: 0, labels: false },
  { width: 16, height: 22, gapX: 4, gapY: 6, aisle: 0, labels: false },
  { width: 10, height: 16, gapX: 3, gapY: 4, aisle: 0, labels: false },
];

function tryLayout({ box, seats, split, worlds }: Request, size: Size): Seats | null {
  const { width, height, gapX, gapY, aisle, labels } = size;
  const most = Math.floor((box.width - aisle - 8 + gapX) / (width + gapX));
  if (most < 1) return null;
  const columns = niceColumns(seats, most, split);
  const rows = Math.ceil(seats / columns);
  const header = labels ? 20 : 0;
  if (rows * (height + gapY) + header > box.height) return null;
  const spareX = box.width - aisle - columns * width;
  const pitchX = width + Math.min(spareX / (columns + 1), gapX * 2);
  const pitchY = Math.min((box.height - header) / rows, height + gapY * 1.6);
  const usedX = (columns - 1) * pitchX + width + aisle;
  const usedY = (rows - 1) * pitchY + height;
  return {
    box,
    seats,
    columns,
    rows,
    width,
    height,
    pitchX,
    pitchY,
    left: box.x + (box.width - usedX) / 2,
    top: box.y + header + Math.max(0, (box.height - header - usedY - gapY / 2) / 2),
    aisle,
    split,
    worlds,
    isDetailed: width >= 24,
    hasLabels: labels,
  };
}

/** Halves of 4 px, as dense as it takes. */
function squeeze({ box, seats, split, worlds }: Request): Seats {
  const cell = Math.max(3, Math.min(10, Math.floor(Math.sqrt((box.width * box.height) / Math.max(1, seats)))));
  const columns = Math.max(1, Math.floor(box.width / cell));
  const rows = Math.ceil(seats / columns);
  const size = Math.max(2, cell - 2);
  return {
    box,
    seats,
    columns,
    rows,
    width: size,
    height: size,
    pitchX: cell,
    pitchY: cell,
    left: box.x + (box.width - columns * cell) / 2,
    top: box.y + Math.max(0, (box.height - rows * cell) / 2),
    aisle: 0,
    split,
    worlds,
    isDetailed: false,
    hasLabels: false,
  };
}

/** As many columns as make full rows, near the shape that the place wants. */
function niceColumns(seats: number, most: number, split: "x" | "y"): number {
  const wanted = split === "x" ? (seats <= 36 ? 6 : seats <= 120 ? 10 : most) : seats <= 36 ? 12 : most;
  const limit = Math.min(most, Math.max(1, seats));
  return Math.min(limit, wanted);
}

/** The window of a seat. */
export function windowOf(cabin: CabinLayout, seat: number, into: Rect): Rect {
  const column = seat % cabin.columns;
  into.x = cabin.left + column * cabin.pitchX + (column >= cabin.columns / 2 ? cabin.aisle : 0);
  into.y = cabin.top + Math.floor(seat / cabin.columns) * cabin.pitchY;
  into.width = cabin.width;
  into.height = cabin.height;
  return into;
}

/** The seat whose window is nearest to a point inside the grid; -1 = none. */
export function seatAt(cabin: CabinLayout, x: number, y: number): number {
  const row = Math.floor((y - cabin.top) / cabin.pitchY);
  const isRight = cabin.aisle > 0 && x > cabin.left + (cabin.columns / 2) * cabin.pitchX;
  const column = Math.floor((x - cabin.left - (isRight ? cabin.aisle : 0)) / cabin.pitchX);
  if (row < 0 || column < 0 || column >= cabin.columns) return -1;
  const seat = row * cabin.columns + column;
  return seat < cabin.seats ? seat : -1;
}
