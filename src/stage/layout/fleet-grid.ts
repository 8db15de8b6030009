import type { Rect } from "../geometry.ts";

/** card: all in words and pictures · column: the same, narrow · bar: one line · tile: 20 px · speck: 8 px */
export type CellKind = "card" | "column" | "bar" | "tile" | "speck";

export interface FleetGrid {
  kind: CellKind;
  columns: number;
  width: number;
  height: number;
  pitchX: number;
  pitchY: number;
  left: number;
  top: number;
  places: number;
}

/** A column that is narrower has no room for "terminating". */
const narrowest = 64;
/** A card that is lower has no room for its slots below its words. */
const lowestCard = 50;

/** A line that is lower or narrower has no room for a word. */
const lowestBar = 20;
const narrowestBar = 60;
/** A card that is higher is only emptier. */
const highestStacked = 120;

/** Places for so many instances at once, as large as they can be. @param beside whether the wing is beside the cabin */
export function layOutFleet(box: Rect, places: number, beside: boolean): FleetGrid {
  if (places > 120) return grid("speck", box, places, 8, 8, beside ? 2 : 1, 35);
  if (!beside) return stacked(box, places);
  if (places === 1) return grid("card", box, 1, box.width, Math.min(200, box.height), 0, 1);
  if (places <= 8) {
    const gap = Math.min(20, Math.max(8, (box.height - places * 84) / Math.max(1, places - 1)));
    const height = Math.floor(Math.min(84, (box.height - gap * (places - 1)) / places));
    if (height >= lowestCard) return grid(cardKind(box.width), box, places, box.width, height, gap, 1);
  }
  return bars(box, places) ?? tiles(box, places);
}

function cardKind(width: number): CellKind {
  return width >= 176 ? "card" : "column";
}

/** Lines in two columns, or in more where they are too many for two; null = there is no room for words. */
function bars(box: Rect, places: number): FleetGrid | null {
  for (let columns = 2; columns <= 4; columns++) {
    const rows = Math.ceil(places / columns);
    const gap = rows > 8 ? 6 : 8;
    const width = (box.width - gap * (columns - 1)) / columns;
    const height = Math.min(44, (box.height - gap * (rows - 1)) / rows);
    if (width < narrowestBar) return null;
    if (height >= lowestBar) return grid("bar", box, places, width, height, gap, columns);
  }
  return null;
}

/** Squares, as large as they can be. */
function tiles(box: Rect, places: number): FleetGrid {
  for (const size of [36, 28, 20, 14, 10]) {
    const gap = size > 14 ? 6 : 3;
    const columns = Math.floor((box.width + gap) / (size + gap));
    const rows = Math.floor((box.height + gap) / (size + gap));
    if (columns * rows >= places) return grid("tile", box, places, size, size, gap, columns);
  }
  return grid("speck", box, places, 6, 6, 1, 35);
}

function stacked(box: Rect, places: number): FleetGrid {
  if (places > 20) return tiles(box, places);
  const each = (box.width - 6 * (places - 1)) / places;
  // A card that is too low for two lines of words needs room for all of them in one.
  if (each >= (box.height < 72 ? 130 : narrowest) && box.height >= lowestCard) {
    const width = Math.min(176, each);
    return grid(cardKind(width), box, places, width, Math.min(highestStacked, box.height), 6, places);
  }
  const most = Math.max(1, Math.floor((box.width + 8) / 80));
  const rows = Math.max(Math.ceil(places / most), places > 4 ? 2 : 1);
  const columns = Math.ceil(places / rows);
  const height = Math.min(46, (box.height - 6 * (rows - 1)) / rows);
  if (height < lowestBar) return tiles(box, places);
  const fleet = grid("bar", box, places, (box.width - 8 * (columns - 1)) / columns, height, 8, columns);
  fleet.pitchY = height + 6;
  return fleet;
}

function grid(
  kind: CellKind,
  box: Rect,
  places: number,
  width: number,
  height: number,
  gap: number,
  columns: number,
): FleetGrid {
  const fitting = Math.max(
    1,
    Math.min(columns, Math.floor((box.width + gap) / (width + gap) + 1e-6) || 1, Math.max(1, places)),
  );
  const rows = Math.ceil(places / fitting);
  const used = { width: fitting * (width + gap) - gap, height: rows * (height + gap) - gap };
  return {
    kind,
    columns: fitting,
    width,
    height,
    pitchX: width + gap,
    pitchY: height + gap,
    left: box.x + (box.width - used.width) / 2,
    top: box.y + Math.max(0, (box.height - used.height) / 2),
    places,
  };
}

export function cellOf(grid: FleetGrid, place: number, into: Rect): Rect {
  into.x = grid.left + (place % grid.columns) * grid.pitchX;
  into.y = grid.top + Math.floor(place / grid.columns) * grid.pitchY;
  into.width = grid.width;
  into.height = grid.height;
  return into;
}
