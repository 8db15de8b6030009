import type { Rect } from "../geometry.ts";
import type { Theme } from "../theme.ts";
import { type Context, roundRect } from "./marks.ts";

const cap = 7;

/** What keeps data. */
export function cylinder(ctx: Context, { x, y, width, height }: Rect, theme: Theme): void {
  ctx.fillStyle = theme.panel;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x + 0.5, y + cap);
  ctx.lineTo(x + 0.5, y + height - cap);
  ctx.ellipse(x + width / 2, y + height - cap, width / 2 - 0.5, cap - 0.5, 0, Math.PI, 0, true);
  ctx.lineTo(x + width - 0.5, y + cap);
  ctx.ellipse(x + width / 2, y + cap, width / 2 - 0.5, cap - 0.5, 0, 0, Math.PI, true);
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  ctx.ellipse(x + width / 2, y + cap, width / 2 - 0.5, cap - 0.5, 0, 0, Math.PI);
  ctx.stroke();
}

/** The same where there is only room for a line, with its name at the left. */
export function strip(ctx: Context, { x, y, width, height }: Rect, name: string, theme: Theme): void {
  ctx.fillStyle = theme.panel;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, 6);
  ctx.fill();
  ctx.stroke();
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(name, x + 10, y + height / 2 + 0.5);
}
