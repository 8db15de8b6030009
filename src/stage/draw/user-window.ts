import type { Rect } from "../geometry.ts";
import { type Theme, versionColour } from "../theme.ts";
import { type Context, cross, superellipse } from "./marks.ts";

/** One half of a window: one person in one world. */
export interface HalfWindow {
  isHere: boolean;
  /** Wait ÷ patience, 0 to 1. */
  wait: number;
  isShut: boolean;
  harms: number;
  version: number;
  gaveUp: boolean;
}

/** The window of one person: a pane, and in each half of it the line of one world. */
export function drawWindow(
  ctx: Context,
  rect: Rect,
  halves: readonly HalfWindow[],
  split: "x" | "y",
  theme: Theme,
): void {
  const { x, y, width, height } = rect;
  const isEmpty = halves.every(isGone);
  superellipse(ctx, x, y, width, height);
  ctx.fillStyle = isEmpty ? theme.ground : theme.panel;
  ctx.fill();
  ctx.save();
  ctx.clip();
  if (halves.length === 2) drawDivider(ctx, rect, split, theme);
  for (let i = 0; i < halves.length; i++) {
    const isUpper = split === "y" && halves.length === 2 && i === 0;
    drawHalf(ctx, halfRect(rect, i, halves.length, split), halves[i], isUpper, theme);
  }
  ctx.restore();
  drawOutline(ctx, rect, halves, split, theme);
}

const dash = [3, 3];
const solid: number[] = [];

/** Dashed around whoever has gone. */
function drawOutline(ctx: Context, rect: Rect, halves: readonly HalfWindow[], split: "x" | "y", theme: Theme): void {
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  const gone = halves.filter(isGone).length;
  if (gone === 0 || gone === halves.length) return strokeOutline(ctx, rect, gone > 0);
  for (let i = 0; i < halves.length; i++) {
    const { x, y, width, height } = halfRect(rect, i, halves.length, split);
    ctx.save();
    ctx.beginPath();
    ctx.rect(x, y, width, height);
    ctx.clip();
    strokeOutline(ctx, rect, isGone(halves[i]));
    ctx.restore();
  }
}

function isGone({ isHere, gaveUp }: HalfWindow): boolean {
  return !isHere || gaveUp;
}

function strokeOutline(ctx: Context, { x, y, width, height }: Rect, isDashed: boolean): void {
  superellipse(ctx, x + 0.5, y + 0.5, width - 1, height - 1);
  if (isDashed) ctx.setLineDash(dash);
  ctx.stroke();
  if (isDashed) ctx.setLineDash(solid);
}

const part: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function halfRect({ x, y, width, height }: Rect, i: number, count: number, split: "x" | "y"): Rect {
  const isAcross = split === "x";
  part.width = isAcross ? width / count : width;
  part.height = isAcross ? height : height / count;
  part.x = isAcross ? x + i * part.width : x;
  part.y = isAcross ? y : y + i * part.height;
  return part;
}

/** @param isUpper its outer edge, with the tab, is the upper one */
function drawHalf(ctx: Context, { x, y, width, height }: Rect, half: HalfWindow, isUpper: boolean, theme: Theme): void {
  if (!half.isHere || half.gaveUp) {
    ctx.fillStyle = theme.ground;
    ctx.fillRect(x, y, width, height);
    if (!half.isShut) return;
  }
  if (half.isShut) {
    ctx.fillStyle = theme.harm;
    ctx.globalAlpha = 0.16;
    ctx.fillRect(x, y, width, height);
    ctx.globalAlpha = 1;
    const size = Math.min(12, width - 4, height - 4);
    cross(ctx, x + width / 2, y + height / 2, size, theme.harm, size > 8 ? 2 : 1.5);
  } else {
    drawLine(ctx, x, isUpper ? y + 3 : y, width, height, half.wait, theme);
  }
  if (half.version > 0)
    drawTab(ctx, x, isUpper ? y : y + height - tabHeight(height), width, height, half.version, theme);
}

/** Flat at the foot while all is well; it rises with the wait. */
function drawLine(ctx: Context, x: number, y: number, width: number, height: number, wait: number, theme: Theme): void {
  const low = y + height * (height > 30 ? 0.74 : 0.7);
  const high = y + height * 0.16;
  const level = low + (high - low) * wait;
  if (wait > 0.02) {
    ctx.fillStyle = theme.well;
    ctx.fillRect(x, level, width, y + height - level);
  }
  ctx.fillStyle = theme.ink;
  const weight = height > 30 ? 2 : 1.5;
  ctx.fillRect(x, level - weight / 2, width, weight);
}

/** At the foot: the version of the page on their screen, in as many pieces as its number. */
function drawTab(
  ctx: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  version: number,
  theme: Theme,
): void {
  const thick = tabHeight(height);
  const pieces = Math.min(3, version);
  const each = width / pieces;
  ctx.fillStyle = versionColour(theme, version);
  for (let i = 0; i < pieces; i++) {
    ctx.fillRect(x + i * each + (i > 0 ? 1 : 0), y, each - (i > 0 ? 1 : 0), thick);
  }
}

function tabHeight(height: number): number {
  return height > 30 ? 5 : 3;
}

function drawDivider(ctx: Context, { x, y, width, height }: Rect, split: "x" | "y", theme: Theme): void {
  ctx.fillStyle = theme.well;
  if (split === "x") ctx.fillRect(x + width / 2 - 0.5, y, 1, height);
  else ctx.fillRect(x, y + height / 2 - 0.5, width, 1);
}
