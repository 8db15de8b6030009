import { Phase } from "../../engine/recording/codes.ts";
import type { Point } from "../geometry.ts";
import { mediumPhaseWord, type PhaseFacts, phaseWord, shortPhaseWord } from "../phase-words.ts";
import { isInOneLine, padding, queueStart, slotCentre, slotSize, slotsPerLine, slotsTop } from "../scene/card-parts.ts";
import { beliefWord } from "../scene/beliefs.ts";
import { type InstanceMark, SlotState, type WorldScene } from "../scene/world-scene.ts";
import { type Theme, versionTextColour } from "../theme.ts";
import { drawFrame } from "./card-frame.ts";
import { drawnAs } from "./drawn-as.ts";
import { type Context, roundRect } from "./marks.ts";
import { drawSessions } from "./session-ring.ts";
import { drawTallies } from "./tallies.ts";

const point: Point = { x: 0, y: 0 };

/** An instance in full: version, phase in words, slots, queue, who is logged in there. */
export function drawCard(ctx: Context, scene: WorldScene, place: number, mark: InstanceMark, theme: Theme): void {
  drawFrame(ctx, mark, scene.layout.frame, theme);
  drawWords(ctx, scene, mark, theme);
  if (drawnAs(mark.phase) === Phase.pending) return;
  if (mark.phase === Phase.crashed) return void drawTallies(ctx, scene, mark, theme);
  drawSlots(ctx, scene, place, mark, theme);
  drawQueue(ctx, scene, place, mark, theme);
  drawSessions(ctx, scene.layout, mark, drawTallies(ctx, scene, mark, theme), theme);
}

function drawWords(ctx: Context, { layout, routedTo }: WorldScene, mark: InstanceMark, theme: Theme): void {
  const { x, y, width } = mark.rect;
  const isNarrow = layout.fleet.kind === "column";
  const left = x + padding - (isNarrow ? 5 : 0);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.font = `700 14px ${theme.mono}`;
  ctx.fillStyle = mark.phase === Phase.stopped ? theme.muted : versionTextColour(theme, mark.version);
  ctx.fillText(versionLabel(mark.version), left, y + 22);
  ctx.font = `500 12px ${theme.mono}`;
  ctx.fillStyle = theme.muted;
  ctx.fillText(instanceLabel(mark.instance), left + 24, y + 22);
  const right = x + width - padding;
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.ink;
  if (!isInOneLine(layout.fleet)) {
    ctx.fillText(fittingPhaseWord(ctx, mark, width - 14, beliefWord(mark, routedTo)), left, y + 39);
    return;
  }
  ctx.textAlign = "right";
  ctx.fillText(fittingPhaseWord(ctx, mark, right - left - 56, beliefWord(mark, routedTo)), right, y + 22);
}

/**
 * The phase in full where there is room for that, otherwise in one word.
 * @param belief what the balancer makes of it: of an instance that is as it should be, that is worth more
 */
export function fittingPhaseWord(ctx: Context, of: PhaseFacts, room: number, belief = ""): string {
  const fits = (word: string) => ctx.measureText(word).width <= room;
  const word = phaseWord(of);
  if (belief !== "") return fits(`${word}, ${belief}`) ? `${word}, ${belief}` : belief;
  if (fits(word)) return word;
  // That it begins once more is worth more than how far it has come: the hatch shows that.
  const isBootingAgain = of.phase === Phase.booting && of.isAgain === true;
  if (isBootingAgain && fits("booting again")) return "booting again";
  const medium = mediumPhaseWord(of);
  return fits(medium) ? medium : shortPhaseWord(of);
}

const versions: string[] = [];
const instances: string[] = [];

export function versionLabel(version: number): string {
  return (versions[version] ??= `v${version}`);
}

/** People count instances from 1. */
export function instanceLabel(instance: number): string {
  return (instances[instance] ??= `#${instance + 1}`);
}

function drawSlots(ctx: Context, scene: WorldScene, place: number, mark: InstanceMark, theme: Theme): void {
  const { layout, slots } = scene;
  if (slotsPerLine(layout.fleet, slots) === 0) return drawSlotBar(ctx, mark, slotsTop(layout.fleet), slots, theme);
  const isOpen = mark.phase !== Phase.booting && mark.phase !== Phase.stopped;
  for (let slot = 0; slot < slots; slot++) {
    slotCentre(layout, place, slots, slot, point);
    roundRect(ctx, point.x - slotSize / 2, point.y - slotSize / 2, slotSize, slotSize, 2);
    ctx.fillStyle = theme.well;
    ctx.globalAlpha = isOpen ? 1 : 0.5;
    ctx.fill();
    ctx.globalAlpha = 1;
    const state = mark.slots[slot];
    if (state === SlotState.free) continue;
    ctx.beginPath();
    ctx.arc(point.x, point.y, state === SlotState.working ? 3 : 2.5, 0, 2 * Math.PI);
    if (state === SlotState.working) {
      ctx.fillStyle = theme.ink;
      ctx.fill();
    } else {
      ctx.strokeStyle = state === SlotState.slow ? theme.ink : theme.line;
      ctx.lineWidth = 1.5;
      ctx.stroke();
    }
  }
}

/** Too many slots to draw them all: how much of them is taken. */
function drawSlotBar(ctx: Context, { rect, busy }: InstanceMark, top: number, slots: number, theme: Theme): void {
  const width = Math.max(30, rect.width - 2 * padding - 40);
  const y = rect.y + top;
  roundRect(ctx, rect.x + padding, y, width, slotSize, 2);
  ctx.fillStyle = theme.well;
  ctx.fill();
  ctx.fillStyle = theme.ink;
  ctx.fillRect(rect.x + padding, y, (width * busy) / slots, slotSize);
}

const most = 10;

/** Dots that wait in line behind the slots; what does not fit is counted. */
function drawQueue(ctx: Context, scene: WorldScene, place: number, mark: InstanceMark, theme: Theme): void {
  if (mark.queued === 0) return;
  const { rect, queued } = mark;
  queueStart(scene.layout, place, scene.slots, point);
  const room = Math.max(1, Math.floor((rect.x + rect.width - padding - point.x - 26) / 8));
  const shown = Math.min(queued, room, most);
  ctx.fillStyle = theme.ink;
  for (let i = 0; i < shown; i++) {
    ctx.beginPath();
    ctx.arc(point.x + i * 8, point.y, 3, 0, 2 * Math.PI);
    ctx.fill();
  }
  if (shown === queued) return;
  ctx.font = `500 12px ${theme.mono}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(moreText(queued - shown), point.x + shown * 8, point.y + 1);
}

const mores: string[] = [];

function moreText(n: number): string {
  return (mores[n] ??= `+${n}`);
}
