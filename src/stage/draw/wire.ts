import type { Point } from "../geometry.ts";
import { doorOf, farSide } from "../layout/route.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import type { Context } from "./marks.ts";

const door: Point = { x: 0, y: 0 };
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
    const middle = (from + door.x) / 2;
    ctx.moveTo(from, y);
    ctx.bezierCurveTo(middle, y, middle, door.y, door.x, door.y);
  } else {
    ctx.moveTo(door.x, from);
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
