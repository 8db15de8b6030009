import { Phase } from "../../engine/recording/codes.ts";
import type { InstanceMark } from "../scene/world-scene.ts";
import { type Theme, versionColour } from "../theme.ts";
import { drawnAs } from "./drawn-as.ts";
import { type Context, hatch, roundRect } from "./marks.ts";

const dotted = [1, 2];
const dashed = [3, 2];
const solid: number[] = [];

/** An instance as a small square: the colour is its version's, the pattern says its phase. */
export function drawTile(ctx: Context, mark: InstanceMark, theme: Theme): void {
  const { version, progress, speed } = mark;
  const { x, y, width, height } = mark.rect;
  const phase = drawnAs(mark.phase);
  const colour = versionColour(theme, version);
  const radius = width > 10 ? 3 : 1;
  if (phase === Phase.stopped) {
    ctx.fillStyle = theme.well;
    ctx.fillRect(x, y + height / 2 - 1, width, 2);
    return;
  }
  const serves = phase === Phase.ready || phase === Phase.terminating;
  if (serves) {
    roundRect(ctx, x, y, width, height, radius);
    ctx.fillStyle = colour;
    ctx.globalAlpha = speed < 0.95 ? 0.55 : 1;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  if (phase === Phase.terminating) {
    ctx.fillStyle = theme.ground;
    ctx.fillRect(x + width / 2 - 1, y + height / 2, 2, height / 2);
  }
  if (serves) return;
  if (phase === Phase.booting || phase === Phase.readyUnseen || phase === Phase.running) {
    const risen = phase === Phase.running ? height : height * Math.max(0.15, progress);
    hatch(ctx, x, y + height - risen, width, risen, colour);
  }
  if (phase === Phase.crashed) {
    ctx.beginPath();
    ctx.moveTo(x + width, y);
    ctx.lineTo(x, y + height);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, radius);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  if (phase === Phase.pending) ctx.setLineDash(dotted);
  if (phase === Phase.draining) ctx.setLineDash(dashed);
  ctx.stroke();
  ctx.setLineDash(solid);
}
