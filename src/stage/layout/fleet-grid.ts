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

/** Places for so many instances at once, as large as they can be. @param beside whether the wing is beside the cabin */
export function layOutFleet(box: Rect, places: number, beside: boolean): FleetGrid {
  if (places > 120) return grid("speck", box, places, 8, 8, beside ? 2 : 1, 35);
  if (places > 20 || box.width < 150) {
    const columns = Math.max(1, Math.floor((box.width + 6) / 26));
    if (places > 20) return grid("tile", box, places, 20, 20, 6, columns);
  }
  if (!beside) return stacked(box, places);
  if (places === 1) return grid("card", box, 1, box.width, Math.min(200, box.height), 0, 1);
  if (places <= 8) {
    const gap = Math.min(20, Math.max(8, (box.height - places * 84) / Math.max(1, places - 1)));
    const height = Math.floor(Math.min(84, (box.height - gap * (places - 1)) / places));
    if (height < lowestCard) return bars(box, places);
    return grid(box.width >= 176 ? "card" : "column", box, places, box.width, height, gap, 1);
  }
  return bars(box, places);
}

function bars(box: Rect, places: number): FleetGrid {
  const rows = Math.ceil(places / 2);
  const height = Math.min(44, (box.height - 8 * (rows - 1)) / rows);
  return grid("bar", box, places, (box.width - 8) / 2, height, 8, 2);
}

function stacked(box: Rect, places: number): FleetGrid {
  const each = (box.width - 6 * (places - 1)) / places;
  if (each >= narrowest) {
    const width = Math.min(176, each);
    return grid(width >= 176 ? "card" : "column", box, places, width, box.height, 6, places);
  }
  const most = Math.max(1, Math.floor((box.width + 8) / 80));
  const rows = Math.max(2, Math.ceil(places / most));
  const columns = Math.ceil(places / rows);
  const height = Math.min(46, (box.height - 6 * (rows - 1)) / rows);
  if (height < 22) return grid("tile", box, places, 20, 20, 6, Math.floor((box.width + 6) / 26));
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
    Math.min(columns, Math.floor((box.width + gap) / (width + gap)) || 1, Math.max(1, places)),
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
