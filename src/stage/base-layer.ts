import { drawCabinFrame, drawSeat, drawStanding, seatArea } from "./draw/cabin.ts";
import { drawData } from "./draw/data-store.ts";
import { drawInstance } from "./draw/instance.ts";
import type { Context } from "./draw/marks.ts";
import { beliefSignature, crowdSignature, markSignature, seatSignature, titleSignature } from "./draw/signatures.ts";
import { drawLinks, drawStore } from "./draw/store.ts";
import { drawTitle } from "./draw/title.ts";
import { drawWing, drawWires } from "./draw/world.ts";
import type { Rect } from "./geometry.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { WorldScene } from "./scene/world-scene.ts";
import type { Theme } from "./theme.ts";

interface DrawnWorld {
  marks: Int32Array;
  belief: number;
  title: number;
  store: number;
  data: number;
}

/** What stands still on stage: of it only those things are drawn anew that look different from what was drawn last. */
export class BaseLayer {
  #worlds: DrawnWorld[] = [];
  #seats: Int32Array[] = [];
  #standing: number[] = [];
  #grain = 1;

  /** Draws everything. @param grain the size of a device pixel, px of the stage's own */
  all(ctx: Context, scene: StageScene, theme: Theme, grain: number): void {
    this.#grain = grain;
    ctx.clearRect(0, 0, scene.layout.width, scene.layout.height);
    this.#worlds = scene.worlds.map((world) => {
      drawTitle(ctx, world, theme);
      drawWing(ctx, world, theme);
      return {
        marks: Int32Array.from({ length: world.layout.fleet.places }, (_, i) =>
          markSignature(world.marks[i], world.slots),
        ),
        belief: beliefSignature(world),
        title: titleSignature(world),
        store: world.fleet.sharedSessions,
        data: world.storeFailures,
      };
    });
    this.#seats = scene.cabins.map((cabin) => {
      drawCabinFrame(ctx, cabin, theme);
      return Int32Array.from({ length: cabin.layout.seats }, (_, seat) => {
        drawSeat(ctx, cabin, seat, theme);
        return seatSignature(cabin, seat);
      });
    });
    this.#standing = scene.cabins.map(crowdSignature);
  }

  /** Draws what has changed. */
  changes(ctx: Context, scene: StageScene, theme: Theme): void {
    for (let i = 0; i < scene.worlds.length; i++) this.#world(ctx, scene.worlds[i], this.#worlds[i], theme);
    for (let i = 0; i < scene.cabins.length; i++) {
      const cabin = scene.cabins[i];
      const crowd = crowdSignature(cabin);
      if (crowd !== this.#standing[i]) {
        this.#standing[i] = crowd;
        drawStanding(ctx, cabin.layout, cabin.halves, theme);
      }
      const drawn = this.#seats[i];
      for (let seat = 0; seat < drawn.length; seat++) {
        const now = seatSignature(cabin, seat);
        if (now === drawn[seat]) continue;
        drawn[seat] = now;
        seatArea(cabin.layout, seat, area);
        clear(ctx, grown(area, 0, this.#grain));
        drawSeat(ctx, cabin, seat, theme);
      }
    }
  }

  #world(ctx: Context, world: WorldScene, drawn: DrawnWorld, theme: Theme): void {
    const title = titleSignature(world);
    if (title !== drawn.title) {
      drawn.title = title;
      clear(ctx, grown(world.layout.title, 0, this.#grain));
      drawTitle(ctx, world, theme);
    }
    const belief = beliefSignature(world);
    if (belief !== drawn.belief) {
      drawn.belief = belief;
      clear(ctx, grown(world.layout.frame.box, 4, this.#grain));
      drawWing(ctx, world, theme);
      drawn.store = world.fleet.sharedSessions;
      drawn.data = world.storeFailures;
      for (let i = 0; i < drawn.marks.length; i++) drawn.marks[i] = markSignature(world.marks[i], world.slots);
      return;
    }
    for (let place = 0; place < drawn.marks.length; place++) {
      const now = markSignature(world.marks[place], world.slots);
      if (now === drawn.marks[place]) continue;
      drawn.marks[place] = now;
      this.#mark(ctx, world, place, theme);
    }
    if (world.layout.store !== null && drawn.store !== world.fleet.sharedSessions) {
      drawn.store = world.fleet.sharedSessions;
      within(ctx, grown(world.layout.store, 0, this.#grain), () => drawStore(ctx, world, theme));
    }
    if (world.layout.data !== null && drawn.data !== world.storeFailures) {
      drawn.data = world.storeFailures;
      within(ctx, grown(world.layout.data, 0, this.#grain), () => drawData(ctx, world, theme));
    }
  }

  #mark(ctx: Context, world: WorldScene, place: number, theme: Theme): void {
    const mark = world.marks[place];
    if (mark.instance < 0) return;
    within(ctx, grown(mark.rect, 3, this.#grain), () => {
      drawWires(ctx, world, theme);
      drawLinks(ctx, world, theme);
      drawInstance(ctx, world, place, mark, theme);
    });
  }
}

const area: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Whole pixels of the device, so that clearing and clipping leave no edges. */
function grown({ x, y, width, height }: Rect, by: number, grain: number): Rect {
  area.x = Math.floor((x - by) / grain) * grain;
  area.y = Math.floor((y - by) / grain) * grain;
  area.width = Math.ceil((x + width + by) / grain) * grain - area.x;
  area.height = Math.ceil((y + height + by) / grain) * grain - area.y;
  return area;
}

function clear(ctx: Context, { x, y, width, height }: Rect): void {
  ctx.clearRect(x, y, width, height);
}

/** Clears a rectangle and draws nothing outside of it. */
function within(ctx: Context, rect: Rect, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.clip();
  clear(ctx, rect);
  draw();
  ctx.restore();
}
