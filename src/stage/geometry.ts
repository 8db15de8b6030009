/** In CSS pixels of the stage, from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point {
  width: number;
  height: number;
}

export function contains({ x, y, width, height }: Rect, px: number, py: number): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}

export function centre({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * A frame in which the way from the cabin outward is always `u`, and across it is `v`, whichever way a wing points: so
 * that a wing to the left, to the right, above and below are one drawing.
 */
export interface Frame {
  box: Rect;
  /** Whether outward is along x (beside the cabin) or along y (above or below it). */
  axis: "x" | "y";
  /** 1 = outward is right or down. */
  direction: 1 | -1;
}

/** How far the frame reaches outward and across. */
export function extent({ box, axis }: Frame): { length: number; breadth: number } {
  return axis === "x" ? { length: box.width, breadth: box.height } : { length: box.height, breadth: box.width };
}

export function place({ box, axis, direction }: Frame, u: number, v: number): Point {
  if (axis === "x") return { x: direction > 0 ? box.x + u : box.x + box.width - u, y: box.y + v };
  return { x: box.x + v, y: direction > 0 ? box.y + u : box.y + box.height - u };
}

/** The rectangle from (u, v) that reaches `length` outward and `breadth` across. */
export function placeRect(frame: Frame, u: number, v: number, length: number, breadth: number): Rect {
  const a = place(frame, u, v);
  const b = place(frame, u + length, v + breadth);
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(b.x - a.x), height: Math.abs(b.y - a.y) };
}
