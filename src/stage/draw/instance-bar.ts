import { Phase } from "../../engine/recording/codes.ts";
import { barAboveFoot, barInset, barThickness, isTwoLines } from "../scene/card-parts.ts";
import { beliefWord } from "../scene/beliefs.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import { type Theme, versionTextColour } from "../theme.ts";
import { drawFrame } from "./card-frame.ts";
import { drawnAs } from "./drawn-as.ts";
import { fittingPhaseWord, instanceLabel, versionLabel } from "./instance-card.ts";
import type { Context } from "./marks.ts";

/** From a bar's edge to its number, and on to a word beside that. */
const numberAt = 26;
const wordAt = 52;

/** An instance in a line or two: version, number, phase, and how full it is. */
export function drawBar(ctx: Context, scene: WorldScene, mark: InstanceMark, theme: Theme): void {
  const { frame } = scene.layout;
  drawFrame(ctx, mark, frame, theme);
  const { x, y, width, height } = mark.rect;
  const isEmpty = drawnAs(mark.phase) === Phase.pending || mark.phase === Phase.booting;
  const isTall = isTwoLines(mark.rect, isEmpty);
  // Between the rail, if it is above, and the line of the slots.
  const top = frame.axis === "y" && frame.direction < 0 ? 3 : 1;
  const first = isTall ? y + top + 8 : y + (top + height - barAboveFoot(height)) / 2;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.font = `700 12px ${theme.mono}`;
  ctx.fillStyle = mark.phase === Phase.stopped ? theme.muted : versionTextColour(theme, mark.version);
  ctx.fillText(versionLabel(mark.version), x + 8, first);
  ctx.font = `500 12px ${theme.sans}`;
  const room = width - 16 - (isTall ? 0 : wordAt - 8);
  const word = fittingPhaseWord(ctx, mark, room, beliefWord(mark, scene.routedTo));
  // Where there is no room for both, the phase is more than the number.
  const hasNumber = isTall || ctx.measureText(word).width <= room;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = isTall ? "left" : "right";
  ctx.fillText(word, isTall ? x + 8 : x + width - 8, isTall ? first + 14 : first, width - (isTall ? 16 : 36));
  if (hasNumber) {
    ctx.font = `500 12px ${theme.mono}`;
    ctx.textAlign = "left";
    ctx.fillStyle = theme.muted;
    ctx.fillText(instanceLabel(mark.instance), x + numberAt, first);
  }
  if (!isEmpty) drawFill(ctx, scene, mark, theme);
}

function drawFill(ctx: Context, { slots }: WorldScene, mark: InstanceMark, theme: Theme): void {
  const { x, y, width, height } = mark.rect;
  const room = width - 2 * barInset - (mark.queued > 0 ? 28 : 0);
  const barY = y + height - barAboveFoot(height);
  const thickness = barThickness(height);
  ctx.fillStyle = theme.well;
  ctx.fillRect(x + barInset, barY, room, thickness);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x + barInset, barY, (room * mark.busy) / Math.max(1, slots), thickness);
  if (mark.queued === 0) return;
  ctx.font = `500 12px ${theme.mono}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "right";
  ctx.fillText(`+${mark.queued}`, x + width - 6, barY);
}
