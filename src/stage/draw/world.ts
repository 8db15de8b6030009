import type { WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { drawBalancer } from "./balancer.ts";
import { drawData } from "./data-store.ts";
import { drawInstance } from "./instance.ts";
import type { Context } from "./marks.ts";
import { drawCrosses, drawDots } from "./request-dot.ts";
import { drawStore } from "./store.ts";
import { drawTitle } from "./title.ts";
import { drawWire } from "./wire.ts";

/** One world in full: what stands still, then what moves. */
export function drawWorld(ctx: Context, scene: WorldScene, theme: Theme): void {
  drawTitle(ctx, scene, theme);
  drawWing(ctx, scene, theme);
  drawTraffic(ctx, scene, theme);
}

/** What stands still of a world: wires, instances, balancer, store. */
export function drawWing(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { marks, layout } = scene;
  const { places } = layout.fleet;
  drawWires(ctx, scene, theme);
  drawStore(ctx, scene, theme);
  drawData(ctx, scene, theme);
  for (let place = 0; place < places; place++) {
    const mark = marks[place];
    if (mark.instance >= 0) drawInstance(ctx, scene, place, mark, theme);
  }
  drawBalancer(ctx, scene, theme);
}

/** The wires to all instances, where these are not too many for that. */
export function drawWires(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { kind, places } = scene.layout.fleet;
  if (kind === "tile" || kind === "speck") return;
  for (let place = 0; place < places; place++) {
    const mark = scene.marks[place];
    if (mark.instance >= 0) drawWire(ctx, scene, place, mark, theme);
  }
}

/** What moves between the people and the instances, over everything else. */
export function drawTraffic(ctx: Context, scene: WorldScene, theme: Theme): void {
  drawDots(ctx, scene.dots, theme);
  drawCrosses(ctx, scene.crosses, theme);
  if (scene.dotStandsFor === 1) return;
  const { x, y, height } = scene.layout.balancer;
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(`1 dot = ${scene.dotStandsFor} requests`, x, y + height + 52);
}
