import type { Point } from "../geometry.ts";
import { doorOf, entryOf, farSide } from "../layout/route.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import type { Context } from "./marks.ts";

const door: Point = { x: 0, y: 0 };
const entry: Point = { x: 0, y: 0 };
const dots = [1, 4];
const solid: number[] = [];

/**
 * The way from the balancer to an instance: drawn when the balancer believes in it, dotted when that belief is wrong or
 * missing.
 */
export function drawWire(ctx: Context, scene: WorldScene, place: number, mark: InstanceMark, theme: Theme): void {
  if (!mark.believed && !mark.listening) return;
  const { layout } = scene;
  const { balancer, frame } = layout;
  doorOf(layout, place, door);
  const from = farSide(layout);
  const isTrue = mark.believed && mark.listening;
  ctx.beginPath();
  if (frame.axis === "x") {
    const y = balancer.y + balancer.height / 2;
    entryOf(layout, place, door, entry);
    const middle = (from + entry.x) / 2;
    ctx.moveTo(from, y);
    ctx.bezierCurveTo(middle, y, middle, entry.y, entry.x, entry.y);
    if (entry.x !== door.x) {
      ctx.lineTo(door.x - frame.direction * 4, entry.y);
      ctx.lineTo(door.x, door.y);
    }
  } else {
    entryOf(layout, place, door, entry);
    ctx.moveTo(entry.x, from);
    if (entry.x !== door.x) ctx.lineTo(entry.x, door.y - frame.direction * 3);
    ctx.lineTo(door.x, door.y);
  }
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = isTrue ? 1.5 : 2;
  ctx.lineCap = isTrue ? "butt" : "round";
  ctx.setLineDash(isTrue ? solid : dots);
  ctx.globalAlpha = isTrue ? 0.75 : 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.setLineDash(solid);
  ctx.lineCap = "butt";
}
