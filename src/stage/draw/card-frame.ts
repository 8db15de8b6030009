import { Phase } from "../../engine/recording/codes.ts";
import type { Frame } from "../geometry.ts";
import type { InstanceMark } from "../scene/world-scene.ts";
import { type Theme, versionColour } from "../theme.ts";
import { drawnAs } from "./drawn-as.ts";
import { type Context, hatch, roundRect } from "./marks.ts";

const dotted = [1.5, 3.5];
const dashed = [6, 4];
const solid: number[] = [];
const doorWidth = 16;
const railWidth = 4;

/** Body, edge, door and version rail of an instance: what says its phase without words. */
export function drawFrame(ctx: Context, mark: InstanceMark, frame: Frame, theme: Theme): void {
  const { x, y, width, height } = mark.rect;
  const phase = drawnAs(mark.phase);
  const isFaint = phase === Phase.pending || phase === Phase.stopped || phase === Phase.crashed;
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, 6);
  ctx.fillStyle = isFaint ? theme.ground : theme.panel;
  ctx.fill();
  if (phase === Phase.booting || phase === Phase.readyUnseen) drawBoot(ctx, mark, theme);
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, 6);
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = phase === Phase.pending ? 1.5 : 1;
  ctx.lineCap = phase === Phase.pending ? "round" : "butt";
  if (phase === Phase.pending) ctx.setLineDash(dotted);
  else if (phase === Phase.terminating || phase === Phase.draining || phase === Phase.stopped) ctx.setLineDash(dashed);
  ctx.stroke();
  ctx.setLineDash(solid);
  ctx.lineCap = "butt";
  if (phase === Phase.crashed) drawSplit(ctx, mark, theme);
  if (takesItsTime(mark)) drawTimeLeft(ctx, mark, theme);
  if (mark.isOutOfMemory) drawOverfull(ctx, mark, theme);
  if (phase !== Phase.stopped && phase !== Phase.crashed) drawRail(ctx, mark, frame, theme);
  if (mark.listening || phase === Phase.readyUnseen) drawDoor(ctx, mark, frame, theme, false);
  if (phase === Phase.draining) drawDoor(ctx, mark, frame, theme, true);
}

/** Hatching that rises as far as the boot has come. */
function drawBoot(ctx: Context, { rect: { x, y, width, height }, progress }: InstanceMark, theme: Theme): void {
  if (progress <= 0) return;
  ctx.save();
  roundRect(ctx, x + 1, y + 1, width - 2, height - 2, 5);
  ctx.clip();
  const risen = height * progress;
  ctx.globalAlpha = 0.35;
  hatch(ctx, x, y + height - risen, width, risen, theme.line);
  ctx.restore();
}

/** Whether it waits for something that is drawn as a line along its foot. */
function takesItsTime({ phase, progress }: InstanceMark): boolean {
  return progress >= 0 && (drawnAs(phase) === Phase.pending || phase === Phase.crashed);
}

/** What is pulled or prepared grows; what is only waited for shrinks. */
function drawTimeLeft(ctx: Context, { rect, phase, progress }: InstanceMark, theme: Theme): void {
  const { x, y, width, height } = rect;
  const isWait = phase === Phase.pullBackOff || phase === Phase.crashed;
  const inset = 8;
  ctx.fillStyle = theme.line;
  ctx.fillRect(x + inset, y + height - 8, (width - 2 * inset) * (isWait ? 1 - progress : progress), 2);
}

/** Its memory, full and over the edge. */
function drawOverfull(ctx: Context, { rect: { x, y, width, height } }: InstanceMark, theme: Theme): void {
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x + 8, y + height - 14, width - 5, 4);
}

function drawSplit(ctx: Context, { rect: { x, y, width, height } }: InstanceMark, theme: Theme): void {
  ctx.beginPath();
  // Where there is room for its words beside it, between them and the number.
  const middle = width >= 176 ? 0.36 : 0.5;
  const lean = Math.min(width * 0.12, height * 0.4);
  ctx.moveTo(x + width * middle + lean, y + 1);
  ctx.lineTo(x + width * middle - lean, y + height - 1);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** On the side away from the balancer, in as many pieces as the version's number. */
function drawRail(ctx: Context, { rect, version }: InstanceMark, { axis, direction }: Frame, theme: Theme): void {
  const { x, y, width, height } = rect;
  ctx.save();
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, 6);
  ctx.clip();
  ctx.fillStyle = versionColour(theme, version);
  const pieces = Math.max(1, Math.min(3, version));
  const gap = 4;
  for (let i = 0; i < pieces; i++) {
    if (axis === "x") {
      const each = (height - gap * (pieces - 1)) / pieces;
      ctx.fillRect(direction > 0 ? x + width - railWidth : x, y + i * (each + gap), railWidth, each);
    } else {
      const each = (width - gap * (pieces - 1)) / pieces;
      ctx.fillRect(x + i * (each + gap), direction > 0 ? y + height - railWidth : y, each, railWidth);
    }
  }
  ctx.restore();
}

/** A gap in the edge towards the balancer: requests come in here. Barred: none do any more. */
function drawDoor(
  ctx: Context,
  { rect }: InstanceMark,
  { axis, direction }: Frame,
  theme: Theme,
  barred: boolean,
): void {
  const { x, y, width, height } = rect;
  const half = doorWidth / 2;
  if (axis === "x") {
    const edge = direction > 0 ? x : x + width;
    const middle = y + height / 2;
    ctx.fillStyle = theme.panel;
    ctx.fillRect(edge - 2, middle - half, 4, doorWidth);
    ctx.fillStyle = theme.ink;
    if (barred) ctx.fillRect(edge - 2, middle - half, 4, doorWidth);
    else {
      ctx.fillRect(edge - 3, middle - half - 1, 6, 2);
      ctx.fillRect(edge - 3, middle + half - 1, 6, 2);
    }
  } else {
    const edge = direction > 0 ? y : y + height;
    const middle = x + width / 2;
    ctx.fillStyle = theme.panel;
    ctx.fillRect(middle - half, edge - 2, doorWidth, 4);
    ctx.fillStyle = theme.ink;
    if (barred) ctx.fillRect(middle - half, edge - 2, doorWidth, 4);
    else {
      ctx.fillRect(middle - half - 1, edge - 3, 2, 6);
      ctx.fillRect(middle + half - 1, edge - 3, 2, 6);
    }
  }
}
