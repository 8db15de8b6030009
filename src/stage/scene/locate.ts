import type { Point, Rect } from "../geometry.ts";
import { windowOf } from "../layout/cabin-layout.ts";
import type { Selection } from "../selection.ts";
import { slotCentre } from "./card-parts.ts";
import type { StageScene } from "./stage-scene.ts";
import type { WorldScene } from "./world-scene.ts";

/** Where on screen a selected thing is now, as rectangles of the scene; nothing while it is not to be seen. */
export function locate(scene: StageScene, selection: Selection, visit: (rect: Rect) => void): void {
  if (selection.kind === "user") {
    for (const cabin of scene.cabins) {
      for (const half of cabin.halves) {
        const { key } = scene.readings[half.world].recording.tables.users.columns;
        const seat = half.user.findIndex((user) => user >= 0 && key[user] === selection.key);
        if (seat < 0) continue;
        visit(windowOf(cabin.layout, seat, rect));
        break;
      }
    }
    return;
  }
  const world = scene.worlds.find(({ world: index }) => scene.world(index).id === selection.world);
  if (world === undefined) return;
  if (selection.kind === "balancer") visit(world.layout.balancer);
  else if (selection.kind === "instance") {
    const mark = world.marks.find(({ instance }) => instance === selection.row);
    if (mark !== undefined) visit(mark.rect);
  } else locateRequest(world, selection.row, visit);
}

const rect: Rect = { x: 0, y: 0, width: 0, height: 0 };
const point: Point = { x: 0, y: 0 };

function locateRequest(
  { dots, crosses, marks, layout, slots }: WorldScene,
  row: number,
  visit: (rect: Rect) => void,
): void {
  const around = (x: number, y: number): void => {
    rect.x = x - 6;
    rect.y = y - 6;
    rect.width = rect.height = 12;
    visit(rect);
  };
  for (let i = 0; i < dots.count; i++) if (dots.row[i] === row) around(dots.x[i], dots.y[i]);
  for (let i = 0; i < crosses.count; i++) if (crosses.row[i] === row) around(crosses.x[i], crosses.y[i]);
  for (let place = 0; place < layout.fleet.places; place++) {
    const slot = marks[place].slotRow.indexOf(row);
    if (slot < 0 || marks[place].instance < 0) continue;
    slotCentre(layout, place, slots, slot, point);
    around(point.x, point.y);
  }
}
