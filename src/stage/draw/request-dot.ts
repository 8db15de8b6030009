import type { Dots } from "../scene/dots.ts";
import type { Crosses } from "../scene/crosses.ts";
import { type Theme, versionColour } from "../theme.ts";
import { type Context, cross, times } from "./marks.ts";

const radius = 3;

/** Requests on their way: out in ink, back in the colour of the version that served them, hollow when slow. */
export function drawDots(ctx: Context, dots: Dots, theme: Theme): void {
  let colour = "";
  for (let i = 0; i < dots.count; i++) {
    const version = dots.version[i];
    const wanted = version === 0 ? theme.ink : versionColour(theme, version);
    ctx.beginPath();
    if (dots.slow[i]) {
      ctx.arc(dots.x[i], dots.y[i], radius - 0.5, 0, 2 * Math.PI);
      ctx.fillStyle = theme.panel;
      ctx.fill();
      ctx.strokeStyle = wanted;
      ctx.lineWidth = 1.5;
      ctx.stroke();
      colour = "";
      continue;
    }
    if (wanted !== colour) ctx.fillStyle = colour = wanted;
    ctx.arc(dots.x[i], dots.y[i], radius, 0, 2 * Math.PI);
    ctx.fill();
  }
}

const size = 10;

/** Requests that were lost, where they died; several in one place are counted. */
export function drawCrosses(ctx: Context, crosses: Crosses, theme: Theme): void {
  for (let i = 0; i < crosses.count; i++) {
    const x = crosses.x[i];
    const y = crosses.y[i];
    // Light behind it, so that it stands out from what it lies on.
    ctx.beginPath();
    ctx.arc(x, y, size * 0.75, 0, 2 * Math.PI);
    ctx.fillStyle = theme.panel;
    ctx.globalAlpha = 0.8;
    ctx.fill();
    // The last half second it goes.
    ctx.globalAlpha = Math.min(1, (1 - crosses.age[i]) * 4);
    cross(ctx, x, y, size, theme.harm, 2);
    if (crosses.times[i] > 1) times(ctx, crosses.times[i], x + crosses.side[i] * size * 0.8, y, crosses.side[i], theme);
    ctx.globalAlpha = 1;
  }
}
