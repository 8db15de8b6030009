import type { Point, Rect } from "../geometry.ts";
import { cellOf, type FleetGrid } from "../layout/fleet-grid.ts";
import type { WingLayout } from "../layout/wing-layout.ts";
import { mostSlots } from "./world-scene.ts";

/** Where the parts of an instance's card are, so that what is drawn and what is hit are the same. */

export const slotSize = 10;
export const slotPitch = 14;
/** From the card's edge to what is in it; beyond the version rail. */
export const padding = 12;

/** Where requests end that go no further than the balancer: clear of its pips. */
export function lostAtBalancer({ balancer: { x, y, width, height }, frame: { axis } }: WingLayout, into: Point): Point {
  into.x = x + width / 2 - (axis === "x" ? 10 : 0);
  into.y = y + height * (axis === "x" ? 0.76 : 0.5);
  return into;
}

type Cell = Pick<FleetGrid, "kind" | "width" | "height">;

/** Slots stand in lines on cards and columns, as far as there is room for all of them; otherwise they are a bar. */
export function slotsPerLine(fleet: Cell, slots: number): number {
  const { kind, width, height } = fleet;
  if (kind === "bar" || kind === "tile" || kind === "speck" || slots > mostSlots) return 0;
  const most = Math.floor((width - (kind === "column" ? 14 : 2 * padding) + 4) / slotPitch);
  const perLine = Math.max(1, Math.min(slots, most));
  const lines = Math.ceil(slots / perLine);
  return slotsTop(fleet) + lines * slotPitch > height ? 0 : perLine;
}

/** A column that is low has its words in one line, as a card does: they would lie under its slots otherwise. */
export function isInOneLine({ kind, height }: Pick<Cell, "kind" | "height">): boolean {
  return kind !== "column" || height < 72;
}

/** From the card's top to its first line of slots: clear of the words above. */
export function slotsTop(fleet: Cell): number {
  const { kind, height } = fleet;
  if (!isInOneLine(fleet)) return Math.max(47, Math.min(60, height * 0.5));
  if (kind === "column") return 30;
  return Math.max(30, Math.min(80, height * (height < 72 ? 0.54 : 0.44)));
}

/** On a bar, slots are parts of one line: how thick it is, and how far from the sides. */
export function barThickness(height: number): number {
  return height < 26 ? 3 : 4;
}
export const barInset = 8;

/** From the foot of a bar up to that line: clear of a version's rail. */
export function barAboveFoot(height: number): number {
  return height < 26 ? 6 : 10;
}

/** Whether a bar says number and phase one below the other. @param isEmpty no line of slots is below them */
export function isTwoLines({ width, height }: Pick<Rect, "width" | "height">, isEmpty: boolean): boolean {
  return width < 130 && height >= (isEmpty ? 34 : 42);
}

const cell: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function slotCentre({ fleet }: WingLayout, place: number, slots: number, slot: number, into: Point): Point {
  const { x, y, width, height } = cellOf(fleet, place, cell);
  const perLine = slotsPerLine(fleet, slots);
  if (fleet.kind === "bar") {
    into.x = x + barInset + ((slot + 0.5) / Math.max(1, slots)) * (width - 2 * barInset);
    into.y = y + height - barAboveFoot(height) + barThickness(height) / 2;
    return into;
  }
  if (perLine === 0) {
    into.x = x + width / 2;
    into.y = y + (fleet.kind === "card" || fleet.kind === "column" ? slotsTop(fleet) + slotSize / 2 : height / 2);
    return into;
  }
  into.x = x + padding - (fleet.kind === "column" ? 5 : 0) + slotSize / 2 + (slot % perLine) * slotPitch;
  into.y = y + slotsTop(fleet) + slotSize / 2 + Math.floor(slot / perLine) * slotPitch;
  return into;
}

/** Where the queue begins: behind the slots, or in the line below them. */
export function queueStart(wing: WingLayout, place: number, slots: number, into: Point): Point {
  const { fleet } = wing;
  const perLine = slotsPerLine(fleet, slots);
  slotCentre(wing, place, slots, Math.max(0, Math.min(slots, Math.max(perLine, 1)) - 1), into);
  if (fleet.kind === "column") {
    slotCentre(wing, place, slots, 0, into);
    into.y += (perLine === 0 ? 1 : Math.ceil(slots / perLine)) * slotPitch + 2;
    return into;
  }
  into.x += slotPitch + 6;
  return into;
}

/** Whether there is no room for a foot below the slots. */
export function isLow({ height }: Pick<Rect, "height">): boolean {
  return height < 60;
}

/** Where its sessions begin: at its foot, or, on a low card, at the end of the slots' line. */
export function sessionsStart(
  { fleet, frame: { axis } }: WingLayout,
  { x, y, width, height }: Rect,
  into: Point,
): Point {
  const isNarrow = fleet.kind === "column";
  into.x = isLow({ height }) ? x + width / 2 + 16 : x + padding - (isNarrow ? 5 : 0) + 4;
  into.y = isLow({ height })
    ? y + slotsTop(fleet) + slotSize / 2
    : y + height - (isNarrow && axis === "y" ? 16 : height < 72 ? 9 : 15);
  return into;
}
