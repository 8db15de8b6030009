import type { Rect } from "../geometry.ts";
import { type CabinLayout, crowdPitch, crowdWords, windowOf } from "../layout/cabin-layout.ts";
import { type CabinScene, type HalfScene, Standing } from "../scene/cabin-scene.ts";
import type { Theme } from "../theme.ts";
import { type Context, timesText } from "./marks.ts";
import { drawWindow, type HalfWindow, halfRect } from "./user-window.ts";

/** The people, each in a window with a half for each world. */
export function drawCabin(ctx: Context, scene: CabinScene, theme: Theme): void {
  drawCabinFrame(ctx, scene, theme);
  for (let seat = 0; seat < scene.layout.seats; seat++) drawSeat(ctx, scene, seat, theme);
}

/** What is around the windows: the letters of the columns, the numbers of the rows, those without a seat. */
export function drawCabinFrame(ctx: Context, { layout, halves }: CabinScene, theme: Theme): void {
  if (layout.hasLabels) drawSeatLabels(ctx, layout, theme);
  drawStanding(ctx, layout, halves, theme);
}

export function drawSeat(ctx: Context, { layout, halves }: CabinScene, seat: number, theme: Theme): void {
  windowOf(layout, seat, rect);
  if (layout.width < 10) drawSpeck(ctx, layout, halves, seat, theme);
  else drawPerson(ctx, layout, halves, seat, theme);
  if (halves.every(({ aside }) => aside[seat] === 1)) drawVeil(ctx, layout, seat, theme);
}

/** Over whoever is not looked for. */
function drawVeil(ctx: Context, layout: CabinLayout, seat: number, theme: Theme): void {
  seatArea(layout, seat, rect);
  ctx.fillStyle = theme.ground;
  ctx.globalAlpha = 0.75;
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
  ctx.globalAlpha = 1;
}

/** All that a seat's drawing can cover, in whole pixels. */
export function seatArea(layout: CabinLayout, seat: number, into: Rect): void {
  windowOf(layout, seat, rect);
  const margin = layout.width < 10 ? 0 : layout.isDetailed ? 4 : 2;
  into.x = Math.floor(rect.x - margin);
  into.y = Math.floor(rect.y - margin);
  into.width = Math.ceil(rect.x + rect.width + margin) - into.x;
  into.height = Math.ceil(rect.y + rect.height + (layout.hasLabels ? 14 : margin)) - into.y;
}

const rect: Rect = { x: 0, y: 0, width: 0, height: 0 };
const panes: HalfWindow[][] = [[newPane()], [newPane(), newPane()]];

function newPane(): HalfWindow {
  return { isHere: false, wait: 0, isShut: false, harms: 0, version: 0, gaveUp: false };
}

function drawPerson(ctx: Context, layout: CabinLayout, halves: HalfScene[], seat: number, theme: Theme): void {
  const pane = panes[halves.length - 1];
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i];
    const into = pane[i];
    into.isHere = half.user[seat] >= 0;
    into.wait = half.wait[seat];
    into.isShut = into.isHere && half.shut[seat] === 1;
    into.harms = into.isHere ? half.harms[seat] : 0;
    into.version = half.version[seat];
    into.gaveUp = half.gaveUp[seat] === 1;
  }
  drawWindow(ctx, rect, pane, layout.split, theme);
  for (let i = 0; i < pane.length; i++) {
    if (pane[i].harms > 0) drawNotch(ctx, layout, i, pane.length, pane[i].harms, theme);
  }
}

/** What stays of bad moments: a notch on the window's outer edge, and how many. */
function drawNotch(ctx: Context, layout: CabinLayout, i: number, count: number, harms: number, theme: Theme): void {
  const isLast = count === 2 && i === 1;
  ctx.fillStyle = theme.harm;
  if (layout.split === "x") {
    const size = layout.isDetailed ? 6 : 3;
    const x = isLast ? rect.x + rect.width - size / 2 : rect.x - size / 2;
    ctx.fillRect(x, rect.y + rect.height / 2 - size / 2, size, size);
    if (harms < 2 || !layout.hasLabels) return;
    ctx.font = `600 12px ${theme.mono}`;
    ctx.textBaseline = "alphabetic";
    ctx.textAlign = isLast ? "right" : "left";
    ctx.fillText(timesText(harms), isLast ? rect.x + rect.width + 1 : rect.x - 1, rect.y + rect.height + 13);
  } else {
    const size = layout.isDetailed ? 6 : 4;
    ctx.fillRect(
      rect.x + rect.width / 2 - size / 2,
      isLast ? rect.y + rect.height - size / 2 : rect.y - size / 2,
      size,
      size,
    );
  }
}

/** Too small for a window: two dots, dark = waiting, in the colour of harm = a bad moment just now. */
function drawSpeck(ctx: Context, layout: CabinLayout, halves: HalfScene[], seat: number, theme: Theme): void {
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i];
    if (half.user[seat] < 0) continue;
    const { x, y, width, height } = halfRect(rect, i, halves.length, layout.split);
    ctx.fillStyle = half.shut[seat] ? theme.harm : half.wait[seat] > 0.1 ? theme.ink : theme.line;
    ctx.globalAlpha = half.shut[seat] || half.wait[seat] > 0.1 ? 1 : 0.5;
    ctx.fillRect(x, y, Math.max(1, width - 0.5), Math.max(1, height - 0.5));
    ctx.globalAlpha = 1;
  }
}

function drawSeatLabels(ctx: Context, layout: CabinLayout, theme: Theme): void {
  ctx.font = `500 12px ${theme.mono}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  for (let column = 0; column < layout.columns && column < 26; column++) {
    windowOf(layout, column, rect);
    ctx.fillText(letters[column], rect.x + rect.width / 2, layout.top - 8);
  }
  if (layout.aisle === 0) return;
  ctx.textBaseline = "middle";
  const middle = layout.left + (layout.columns * layout.pitchX + layout.aisle - (layout.pitchX - layout.width)) / 2;
  for (let row = 0; row < layout.rows; row++) {
    windowOf(layout, row * layout.columns, rect);
    ctx.fillText(String(row + 1), middle, rect.y + rect.height / 2);
  }
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Those without a seat: how many, and each of them as a dot in two halves, as in a cabin of very many. */
export function drawStanding(ctx: Context, { crowd, split }: CabinLayout, halves: HalfScene[], theme: Theme): void {
  if (crowd.height === 0) return;
  ctx.clearRect(crowd.x, crowd.y, crowd.width, crowd.height);
  const most = Math.max(...halves.map(({ standing }) => standing));
  if (most === 0) return;
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(`and ${most} more people`, crowd.x + crowd.width / 2, crowd.y + crowdWords / 2);
  const perLine = Math.max(1, Math.floor(crowd.width / crowdPitch));
  const lines = Math.floor((crowd.height - crowdWords) / crowdPitch);
  rect.width = rect.height = crowdPitch - 1;
  for (let i = 0; i < halves.length; i++) {
    const { crowd: people } = halves[i];
    for (let n = 0; n < people.length && n < perLine * lines; n++) {
      if (people[n] === Standing.away) continue;
      rect.x = crowd.x + (n % perLine) * crowdPitch;
      rect.y = crowd.y + crowdWords + Math.floor(n / perLine) * crowdPitch;
      const { x, y, width, height } = halfRect(rect, i, halves.length, split);
      ctx.fillStyle =
        people[n] === Standing.hurt ? theme.harm : people[n] === Standing.waiting ? theme.ink : theme.line;
      ctx.globalAlpha = people[n] === Standing.fine ? 0.5 : 1;
      ctx.fillRect(x, y, width, height);
    }
  }
  ctx.globalAlpha = 1;
}
