import type { WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import type { Context } from "./marks.ts";

/** A world's name, and in a few words whether it serves. */
export function drawTitle(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { title, layout, fleet, isDown, downFor, wanted } = scene;
  const { x, y, width, height } = layout.title;
  const isSmall = height < 30;
  const baseline = y + (isSmall ? 16 : 18);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.font = `600 ${isSmall ? 14 : 16}px ${theme.sans}`;
  ctx.fillStyle = theme.ink;
  ctx.fillText(title, x, baseline, width * 0.6);
  ctx.textAlign = "right";
  ctx.font = `${isDown ? 700 : 500} ${isSmall ? 12 : 14}px ${theme.mono}`;
  ctx.fillStyle = isDown ? theme.ink : theme.muted;
  ctx.fillText(isDown ? downText(downFor) : servingText(fleet.available, wanted), x + width, baseline, width * 0.45);
}

const serving = new Map<number, string>();
const down: string[] = [];

function servingText(available: number, wanted: number): string {
  const key = available * 10_000 + wanted;
  let text = serving.get(key);
  if (text === undefined) serving.set(key, (text = `${available} of ${wanted} serving`));
  return text;
}

function downText(micros: number): string {
  const tenths = Math.floor(micros / 100_000);
  return (down[tenths] ??= `no answer for ${(tenths / 10).toFixed(1)} s`);
}
