import type { InstanceMark } from "../scene/world-scene.ts";
import { padding } from "../scene/card-parts.ts";
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

/** At a card's foot: the sessions in the instance's memory, and those it has just taken with it. */
export function drawSessions(ctx: Context, mark: InstanceMark, isNarrow: boolean, theme: Theme): void {
  const { rect, sessions, sessionsLost } = mark;
  const isBroken = sessionsLost > 0;
  const count = isBroken ? sessionsLost : sessions;
  if (count === 0) return;
  const y = rect.y + rect.height - (isNarrow ? 14 : 16);
  const left = rect.x + padding - (isNarrow ? 3 : 0) + size / 2;
  const room = Math.floor((rect.width - 2 * padding - 36) / pitch);
  const shown = isNarrow ? 1 : Math.min(count, room);
  for (let i = 0; i < shown; i++) ring(ctx, left + i * pitch, y, isBroken, theme);
  ctx.font = `500 12px ${theme.mono}`;
  ctx.fillStyle = isBroken ? theme.harm : theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(String(count), left + shown * pitch - 2, y + 1);
}
