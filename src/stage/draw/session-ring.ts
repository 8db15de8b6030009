import type { InstanceMark } from "../scene/world-scene.ts";
import type { Point } from "../geometry.ts";
import type { WingLayout } from "../layout/wing-layout.ts";
import { padding, sessionsStart } from "../scene/card-parts.ts";
import type { Theme } from "../theme.ts";
import type { Context } from "./marks.ts";

const size = 8;
const pitch = 11;

/** One session: a ring; a broken one was lost. */
export function ring(ctx: Context, x: number, y: number, isBroken: boolean, theme: Theme): void {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = isBroken ? theme.harm : theme.ink;
  ctx.beginPath();
  if (isBroken) {
    ctx.arc(x - 0.75, y, size / 2 - 0.75, 0.3 * Math.PI, 1.1 * Math.PI);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x + 0.75, y, size / 2 - 0.75, 1.4 * Math.PI, 2.1 * Math.PI);
  } else {
    ctx.arc(x, y, size / 2 - 0.75, 0, 2 * Math.PI);
  }
  ctx.stroke();
}

/**
 * On a card: the sessions in the instance's memory, then those that it has just lost.
 * @param taken px at the end of their line that something else has
 */
export function drawSessions(ctx: Context, layout: WingLayout, mark: InstanceMark, taken: number, theme: Theme): void {
  const { rect, sessions, sessionsLost } = mark;
  if (sessions + sessionsLost === 0) return;
  sessionsStart(layout, rect, at);
  const isNarrow = layout.fleet.kind === "column";
  const room = isNarrow
    ? 1
    : Math.max(
        1,
        Math.floor(
          (rect.x + rect.width - padding - taken - 24 - at.x - (sessions > 0 && sessionsLost > 0 ? 20 : 0)) / pitch,
        ),
      );
  const lost = Math.min(sessionsLost, sessions > 0 ? Math.ceil(room / 2) : room);
  const held = Math.min(sessions, room - (sessions > 0 ? lost : 0));
  const x = drawRings(ctx, at.x, held, sessions, false, theme);
  if (sessionsLost > 0 && (!isNarrow || sessions === 0)) drawRings(ctx, x, lost, sessionsLost, true, theme);
}

/** So many rings and, where there are more, their number. @returns where the next thing can stand */
function drawRings(ctx: Context, x: number, shown: number, count: number, isBroken: boolean, theme: Theme): number {
  if (count === 0) return x;
  for (let i = 0; i < shown; i++) ring(ctx, x + i * pitch, at.y, isBroken, theme);
  ctx.font = `500 12px ${theme.mono}`;
  ctx.fillStyle = isBroken ? theme.harm : theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(String(count), x + shown * pitch - 1, at.y + 1);
  return x + shown * pitch + (count > 9 ? 24 : 17);
}

const at: Point = { x: 0, y: 0 };
