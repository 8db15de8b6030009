import { Phase } from "../../engine/recording/codes.ts";
import { shortPhaseWord } from "../phase-words.ts";
import { barAboveFoot, barInset, barThickness, isTwoLines } from "../scene/card-parts.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";
import { type Theme, versionTextColour } from "../theme.ts";
import { drawFrame } from "./card-frame.ts";
import { drawnAs } from "./drawn-as.ts";
import { versionLabel } from "./instance-card.ts";
import type { Context } from "./marks.ts";

const facts = { phase: 0, progress: -1, speed: 1, inside: 0 };

/** An instance in one line: version, phase in a word, and how full it is. */
export function drawBar(ctx: Context, scene: WorldScene, mark: InstanceMark, theme: Theme): void {
  drawFrame(ctx, mark, scene.layout.frame, theme);
  const { x, y, width, height } = mark.rect;
  const isNarrow = width < 100;
  const isTall = isTwoLines(mark.rect);
  const middle = isTall ? y + 12 : height > 30 ? y + 16 : y + height / 2 - 2;
  facts.phase = mark.phase;
  facts.speed = mark.speed;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.font = `700 12px ${theme.mono}`;
  ctx.fillStyle = mark.phase === Phase.stopped ? theme.muted : versionTextColour(theme, mark.version);
  ctx.fillText(versionLabel(mark.version), x + 8, middle);
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = isNarrow ? "left" : "right";
  const wordX = isTall ? x + 8 : isNarrow ? x + 26 : x + width - 10;
  ctx.fillText(shortPhaseWord(facts), wordX, isTall ? middle + 15 : middle);
  if (drawnAs(mark.phase) === Phase.pending || mark.phase === Phase.booting) return;
  const room = width - 2 * barInset - (mark.queued > 0 ? 28 : 0);
  const barY = y + height - barAboveFoot(mark.rect);
  ctx.fillStyle = theme.well;
  ctx.fillRect(x + barInset, barY, room, barThickness);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x + barInset, barY, (room * mark.busy) / Math.max(1, scene.slots), barThickness);
  if (mark.queued === 0) return;
  ctx.font = `500 12px ${theme.mono}`;
  ctx.textAlign = "right";
  ctx.fillText(`+${mark.queued}`, x + width - 6, barY);
}
