import type { WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { cylinder, strip } from "./cylinder.ts";
import { drawLinks } from "./store.ts";
import { type Context, cross, timesText } from "./marks.ts";

/**
 * What all instances ask for data. The Recording does not say how busy it is; it does say for which requests it was too
 * slow.
 */
export function drawData(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { data, store, frame } = scene.layout;
  if (data === null) return;
  const { x, y, width, height } = data;
  if (frame.axis === "y") {
    strip(ctx, data, "store", theme);
    if (scene.storeFailures > 0) failures(ctx, x + width - 40, y + height / 2, scene.storeFailures, theme);
    return;
  }
  if (store === null) drawLinks(ctx, scene, theme);
  cylinder(ctx, data, theme);
  if (scene.storeFailures > 0) failures(ctx, x + width / 2 - 12, y + height / 2 + 4, scene.storeFailures, theme);
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillText("store", x + width / 2, y + height + 17);
}

/** Requests for which it was too slow, just now. */
function failures(ctx: Context, x: number, y: number, n: number, theme: Theme): void {
  cross(ctx, x, y, 10, theme.harm);
  if (n === 1) return;
  ctx.font = `600 12px ${theme.mono}`;
  ctx.fillStyle = theme.harm;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(timesText(n), x + 8, y + 1);
}
