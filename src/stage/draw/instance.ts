import { Phase } from "../../engine/recording/codes.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { drawBar } from "./instance-bar.ts";
import { drawCard } from "./instance-card.ts";
import { drawTile } from "./instance-tile.ts";
import { type Context, roundRect } from "./marks.ts";

/** An instance, as large as there is room for. */
export function drawInstance(ctx: Context, scene: WorldScene, place: number, mark: InstanceMark, theme: Theme): void {
  const { kind } = scene.layout.fleet;
  if (kind === "tile" || kind === "speck") drawTile(ctx, mark, theme);
  else if (mark.phase === Phase.stopped && mark.forMicros > ghostLasts) drawSlab(ctx, mark, theme, kind === "bar");
  else if (kind === "bar") drawBar(ctx, scene, mark, theme);
  else drawCard(ctx, scene, place, mark, theme);
}

/** µs that a stopped instance's outline stays before it collapses. */
const ghostLasts = 1_000_000;

/** What is left of an instance that has stopped. */
function drawSlab(ctx: Context, { rect }: InstanceMark, theme: Theme, isBar: boolean): void {
  const { x, y, width, height } = rect;
  const top = y + height / 2 - 4;
  roundRect(ctx, x, top, width, 8, 2);
  ctx.fillStyle = theme.well;
  ctx.fill();
  if (isBar) return;
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillText("stopped", x + 2, top - 6);
}
