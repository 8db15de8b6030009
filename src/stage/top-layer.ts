import type { Context } from "./draw/marks.ts";
import { drawTraffic } from "./draw/world.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { Theme } from "./theme.ts";

/** More things than this, and wiping the whole canvas is cheaper than wiping each. */
const mostWiped = 400;
/** px around a dot; beside and above a cross with its count. */
const dotReach = 5;
const crossReachX = 46;
const crossReachY = 10;

/** What moves on stage. Each frame begins by wiping away what the last one left. */
export class TopLayer {
  #rects = new Float32Array(4 * 64);
  #count = 0;
  #isFull = true;

  /**
   * @param grain the size of a device pixel, px of the stage's own
   * @param isFull something else was drawn as well (a ring, say): wipe everything
   */
  draw(ctx: Context, scene: StageScene, theme: Theme, grain: number, isFull: boolean): void {
    this.#wipe(ctx, scene);
    this.#isFull = isFull;
    for (const world of scene.worlds) {
      drawTraffic(ctx, world, theme);
      if (world.dotStandsFor > 1) this.#isFull = true;
      const { dots, crosses } = world;
      for (let i = 0; i < dots.count; i++) this.#remember(dots.x[i], dots.y[i], dotReach, dotReach, grain);
      for (let i = 0; i < crosses.count; i++)
        this.#remember(crosses.x[i], crosses.y[i], crossReachX, crossReachY, grain);
    }
  }

  #wipe(ctx: Context, { layout }: StageScene): void {
    if (this.#isFull || this.#count > mostWiped) ctx.clearRect(0, 0, layout.width, layout.height);
    else {
      for (let i = 0; i < this.#count * 4; i += 4) {
        ctx.clearRect(this.#rects[i], this.#rects[i + 1], this.#rects[i + 2], this.#rects[i + 3]);
      }
    }
    this.#count = 0;
  }

  #remember(x: number, y: number, reachX: number, reachY: number, grain: number): void {
    if (this.#count * 4 === this.#rects.length) {
      const larger = new Float32Array(this.#rects.length * 2);
      larger.set(this.#rects);
      this.#rects = larger;
    }
    const i = this.#count++ * 4;
    this.#rects[i] = Math.floor((x - reachX) / grain) * grain;
    this.#rects[i + 1] = Math.floor((y - reachY) / grain) * grain;
    this.#rects[i + 2] = Math.ceil((reachX * 2) / grain + 1) * grain;
    this.#rects[i + 3] = Math.ceil((reachY * 2) / grain + 1) * grain;
  }
}
