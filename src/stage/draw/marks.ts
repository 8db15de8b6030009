import type { Theme } from "../theme.ts";

/** Small shapes that several drawings share. Sizes in CSS px. */

export type Context = CanvasRenderingContext2D;

/** A cross, `size` wide, around (x, y). */
export function cross(ctx: Context, x: number, y: number, size: number, colour: string, weight = 2): void {
  const r = size / 2 - weight / 2;
  ctx.strokeStyle = colour;
  ctx.lineWidth = weight;
  ctx.lineCap = "round";
  ctx.beginPath();
  ctx.moveTo(x - r, y - r);
  ctx.lineTo(x + r, y + r);
  ctx.moveTo(x + r, y - r);
  ctx.lineTo(x - r, y + r);
  ctx.stroke();
  ctx.lineCap = "butt";
}

export function roundRect(ctx: Context, x: number, y: number, width: number, height: number, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, radius);
}

/** A window's outline: |x|ⁿ + |y|ⁿ = 1 with n near 4, rounder than a rounded rectangle, straighter than an ellipse. */
export function superellipse(ctx: Context, x: number, y: number, width: number, height: number): void {
  const rx = width / 2;
  const ry = Math.min(height / 2, rx * 1.1);
  const right = x + width;
  const bottom = y + height;
  ctx.beginPath();
  ctx.moveTo(x + rx, y);
  ctx.bezierCurveTo(x + rx + rx * bulge, y, right, y + ry - ry * bulge, right, y + ry);
  ctx.lineTo(right, bottom - ry);
  ctx.bezierCurveTo(right, bottom - ry + ry * bulge, x + rx + rx * bulge, bottom, x + rx, bottom);
  ctx.bezierCurveTo(x + rx - rx * bulge, bottom, x, bottom - ry + ry * bulge, x, bottom - ry);
  ctx.lineTo(x, y + ry);
  ctx.bezierCurveTo(x, y + ry - ry * bulge, x + rx - rx * bulge, y, x + rx, y);
  ctx.closePath();
}

const bulge = 0.86;

/** Slanted lines over a rectangle. */
export function hatch(ctx: Context, x: number, y: number, width: number, height: number, colour: string): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let i = -height; i < width; i += 6) {
    ctx.moveTo(x + i, y + height);
    ctx.lineTo(x + i + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** A count beside what it counts, "×3", clear of what it lies on. @param side 1 = it begins at x, -1 = it ends there */
export function times(ctx: Context, n: number, x: number, y: number, side: number, theme: Theme): void {
  ctx.font = `600 12px ${theme.mono}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = side > 0 ? "left" : "right";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.panel;
  ctx.strokeText(timesText(n), x, y);
  ctx.fillStyle = theme.harm;
  ctx.fillText(timesText(n), x, y);
}

const timesTexts: string[] = [];

/** "×n", made once. */
export function timesText(n: number): string {
  return (timesTexts[n] ??= `×${n}`);
}
