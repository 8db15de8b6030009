import type { Point } from "../geometry.ts";
import type { WingLayout } from "../layout/wing-layout.ts";
import { isLow, padding, sessionsStart, slotPitch, slotsPerLine } from "../scene/card-parts.ts";
import { mostJobs } from "../scene/held.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { type Context, cross } from "./marks.ts";

/** What an instance holds beside requests and sessions, at the end of its card's foot: jobs, live connections, a cache. */

const gap = 8;
const jobSize = 10;
const jobPitch = 14;
const wireLength = 14;

/** Draws them from the right, as many as there is room for. @returns px that they take */
export function drawTallies(ctx: Context, { layout, slots }: WorldScene, mark: InstanceMark, theme: Theme): number {
  const { rect } = mark;
  sessionsStart(layout, rect, at);
  const isNarrow = layout.fleet.kind === "column";
  const hasSessions = mark.sessions + mark.sessionsLost > 0;
  // On a low card they all share a line with the slots.
  if (isLow(rect) && !hasSessions) at.x = Math.min(at.x, besideSlots(layout, mark, slots));
  const right = rect.x + rect.width - (isNarrow ? 7 : padding);
  // Sessions come first, from the left.
  const room = right - at.x - (hasSessions ? (isNarrow ? 22 : 48) : 0);
  let used = 0;
  const place = (width: number, draw: (x: number) => void): void => {
    if (used + width > room) return;
    draw(right - used - width);
    used += width + gap;
  };
  ctx.font = `500 12px ${theme.mono}`;
  if (mark.jobs + mark.jobsLost > 0) placeJobs(ctx, mark, isNarrow, place, theme);
  if (mark.connections > 0) {
    place(wireLength + 4 + textWidth(ctx, mark.connections), (x) => liveWires(ctx, x, mark.connections, false, theme));
  }
  if (mark.dropped > 0) {
    place(wireLength + 4 + textWidth(ctx, mark.dropped), (x) => liveWires(ctx, x, mark.dropped, true, theme));
  }
  if (mark.cache >= 0) {
    const text = cacheText(mark.cache);
    place(ctx.measureText(text).width + trayWidth + 4, (x) => tray(ctx, x, mark.cache, text, theme));
  }
  return used;
}

const at: Point = { x: 0, y: 0 };

/** Where the line of the slots, and of a few that wait, ends. */
function besideSlots({ fleet }: WingLayout, { rect, queued }: InstanceMark, slots: number): number {
  const perLine = slotsPerLine(fleet, slots);
  return perLine === 0 ? Infinity : rect.x + padding + perLine * slotPitch + (queued > 0 ? 34 : 2);
}

type Place = (width: number, draw: (x: number) => void) => void;

function placeJobs(ctx: Context, mark: InstanceMark, isNarrow: boolean, place: Place, theme: Theme): void {
  const { jobs, jobsLost, jobProgress } = mark;
  const shown = isNarrow ? Math.min(1, jobs) : Math.min(mostJobs, jobs);
  const counts = jobs > shown || isNarrow;
  if (jobs > 0) {
    place(shown * jobPitch - 4 + (counts ? 4 + textWidth(ctx, jobs) : 0), (x) => {
      for (let n = 0; n < shown; n++) job(ctx, x + n * jobPitch, at.y, jobProgress[n], theme);
      if (counts) tallyText(ctx, x + shown * jobPitch, jobs, theme.muted);
    });
  }
  if (jobsLost === 0) return;
  place(jobSize + 4 + textWidth(ctx, jobsLost), (x) => {
    lostJob(ctx, x, at.y, theme);
    tallyText(ctx, x + jobSize + 4, jobsLost, theme.harm);
  });
}

/** A background job: as much of its edge is dark as it has behind it. @param y its middle */
export function job(ctx: Context, x: number, y: number, progress: number, theme: Theme): void {
  const side = jobSize - 1.5;
  const top = y - side / 2;
  ctx.fillStyle = theme.well;
  ctx.fillRect(x, y - jobSize / 2, jobSize, jobSize);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.line;
  ctx.strokeRect(x + 0.75, top, side, side);
  if (progress > 100 || progress === 0) return;
  ctx.strokeStyle = theme.ink;
  ctx.setLineDash([(side * 4 * progress) / 100, side * 4]);
  ctx.strokeRect(x + 0.75, top, side, side);
  ctx.setLineDash([]);
}

export function lostJob(ctx: Context, x: number, y: number, theme: Theme): void {
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.line;
  ctx.strokeRect(x + 0.5, y - jobSize / 2 + 0.5, jobSize - 1, jobSize - 1);
  cross(ctx, x + jobSize / 2, y, jobSize, theme.harm);
}

/** A live connection; one that was dropped has a gap. */
export function liveWire(ctx: Context, x: number, y: number, isDropped: boolean, theme: Theme): void {
  ctx.strokeStyle = isDropped ? theme.harm : theme.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, y);
  if (isDropped) {
    ctx.lineTo(x + 4, y);
    ctx.moveTo(x + wireLength - 4, y);
  }
  ctx.lineTo(x + wireLength, y);
  ctx.moveTo(x + 0.75, y - 3);
  ctx.lineTo(x + 0.75, y + 3);
  ctx.moveTo(x + wireLength - 0.75, y - 3);
  ctx.lineTo(x + wireLength - 0.75, y + 3);
  ctx.stroke();
}

function liveWires(ctx: Context, x: number, count: number, isDropped: boolean, theme: Theme): void {
  liveWire(ctx, x, at.y, isDropped, theme);
  tallyText(ctx, x + wireLength + 4, count, isDropped ? theme.harm : theme.muted);
}

const trayWidth = 18;

/** A cache: a tray, filled to the share that it answers. */
function tray(ctx: Context, x: number, share: number, text: string, theme: Theme): void {
  ctx.fillStyle = theme.well;
  ctx.fillRect(x, at.y - 4, trayWidth, 8);
  ctx.fillStyle = theme.line;
  ctx.fillRect(x, at.y - 4, trayWidth * share, 8);
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + trayWidth + 4, at.y + 1);
}

const cacheTexts: string[] = [];

function cacheText(share: number): string {
  const n = Math.round(share * 100);
  return (cacheTexts[n] ??= `${n} %`);
}

function tallyText(ctx: Context, x: number, n: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(String(n), x, at.y + 1);
}

/** Figures are all as wide as each other. */
function textWidth(ctx: Context, n: number): number {
  return ctx.measureText(String(n)).width;
}
