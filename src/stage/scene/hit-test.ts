import { contains, type Point, type Rect } from "../geometry.ts";
import { seatAt, windowOf } from "../layout/cabin-layout.ts";
import { slotCentre, slotSize } from "./card-parts.ts";
import type { StageScene } from "./stage-scene.ts";
import type { WorldScene } from "./world-scene.ts";

/** What is at a point. `world` and `row` count in the scene: rows of `users`, `requests` or `instances`. */
export type Hit =
  | { kind: "request"; world: number; row: number }
  | { kind: "user"; world: number; row: number; seat: number }
  | { kind: "instance"; world: number; row: number }
  | { kind: "balancer"; world: number };

/** What is at (x, y), the smallest thing first. @param reach px around the point in which a request is still meant */
export function hitTest(scene: StageScene, x: number, y: number, reach = 8): Hit | null {
  for (const world of scene.worlds) {
    const row = requestAt(world, x, y, reach);
    if (row >= 0) return { kind: "request", world: world.world, row };
  }
  for (const cabin of scene.cabins) {
    const seat = seatAt(cabin.layout, x, y);
    if (seat < 0 || !contains(windowOf(cabin.layout, seat, rect), x, y)) continue;
    const isSecond = cabin.layout.split === "x" ? x > rect.x + rect.width / 2 : y > rect.y + rect.height / 2;
    const half = cabin.halves[isSecond && cabin.halves.length === 2 ? 1 : 0];
    const row = half.user[seat];
    if (row >= 0) return { kind: "user", world: half.world, row, seat };
  }
  for (const { world, marks, layout } of scene.worlds) {
    if (contains(layout.balancer, x, y)) return { kind: "balancer", world };
    const mark = marks.find(({ instance, rect: box }) => instance >= 0 && contains(box, x, y));
    if (mark !== undefined) return { kind: "instance", world, row: mark.instance };
  }
  return null;
}

const rect: Rect = { x: 0, y: 0, width: 0, height: 0 };
const point: Point = { x: 0, y: 0 };

function requestAt(world: WorldScene, x: number, y: number, reach: number): number {
  let best = -1;
  let nearest = reach * reach;
  const consider = (px: number, py: number, row: number): void => {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance > nearest) return;
    nearest = distance;
    best = row;
  };
  const { dots, crosses, marks, layout, slots } = world;
  for (let i = 0; i < crosses.count; i++) consider(crosses.x[i], crosses.y[i], crosses.row[i]);
  for (let i = 0; i < dots.count; i++) consider(dots.x[i], dots.y[i], dots.row[i]);
  if (best >= 0) return best;
  if (layout.fleet.kind !== "card" && layout.fleet.kind !== "column") return -1;
  for (let place = 0; place < layout.fleet.places; place++) {
    const mark = marks[place];
    if (mark.instance < 0 || !contains(mark.rect, x, y)) continue;
    for (let slot = 0; slot < Math.min(slots, mark.slotRow.length); slot++) {
      if (mark.slotRow[slot] < 0) continue;
      slotCentre(layout, place, slots, slot, point);
      if (Math.abs(point.x - x) <= slotSize && Math.abs(point.y - y) <= slotSize) return mark.slotRow[slot];
    }
  }
  return best;
}
