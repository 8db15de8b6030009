import type { Rect } from "../geometry.ts";
import type { Context } from "./marks.ts";

/** A ring around what is selected, or has the keyboard's focus. */
export function drawRing(
  ctx: Context,
  { x, y, width, height }: Rect,
  colour: string,
  offset: number,
  weight: number,
): void {
  const radius = Math.min(10, width / 2 + offset);
  ctx.beginPath();
  ctx.roundRect(x - offset, y - offset, width + 2 * offset, height + 2 * offset, radius);
  ctx.strokeStyle = colour;
  ctx.lineWidth = weight;
  ctx.stroke();
}
