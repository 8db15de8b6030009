import { BaseLayer } from "./base-layer.ts";
import { drawRing } from "./draw/highlight.ts";
import type { Rect } from "./geometry.ts";
import type { StageLayout } from "./layout/stage-layout.ts";
import { locate } from "./scene/locate.ts";
import { StageScene, type StageWorld } from "./scene/stage-scene.ts";
import type { Selection } from "./selection.ts";
import { readTheme, type Theme } from "./theme.ts";
import { TopLayer } from "./top-layer.ts";

/** ms of real time. */
const stillEvery = 60;

/** Keeps two canvases showing the worlds at a time. It draws when told to and never by itself. */
export class Painter {
  readonly scene = new StageScene();
  #selection: Selection | null = null;
  /** What the keyboard has chosen; the whole stage while that is nothing. */
  #focused: Selection | null = null;
  #hasFocus = false;
  readonly #still: CanvasRenderingContext2D;
  readonly #moving: CanvasRenderingContext2D;
  readonly #base = new BaseLayer();
  readonly #top = new TopLayer();
  #drawn: StageLayout | null = null;
  #isStale = true;
  #lastStill = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #theme: Theme;
  /** CSS px for each px of the stage's own. */
  #scale = 1;
  #ratio = 1;
  /** Device pixels for each px of the stage's own, of what the canvases are fitted to. */
  #density = 0;
  #at = 0;

  /** @param still for what stands still @param moving lies upon it, for what moves */
  constructor(
    private readonly still: HTMLCanvasElement,
    private readonly moving: HTMLCanvasElement,
  ) {
    this.#still = still.getContext("2d")!;
    this.#moving = moving.getContext("2d")!;
    this.#theme = readTheme(still.parentElement!);
  }

  show(worlds: readonly StageWorld[]): void {
    this.scene.show(worlds);
  }

  /**
   * @param width CSS px @param height CSS px; null = as high as the layout likes
   * @param scale CSS px for each px of the stage's own @param ratio device pixels per CSS pixel
   */
  resize(width: number, height: number | null, scale: number, ratio: number): void {
    this.scene.resize(width / scale, height === null ? null : height / scale);
    this.#scale = scale;
    this.#ratio = ratio;
  }

  /** Of a point or a size on the page, px of the stage's own. */
  toStage(css: number): number {
    return css / this.#scale;
  }

  /** Colours or fonts are others now. */
  themeChanged(): void {
    this.#theme = readTheme(this.still.parentElement!);
    this.redraw();
  }

  select(selection: Selection | null): void {
    this.#selection = selection;
    this.draw(this.#at);
  }

  /** @param only keys of people: all others step back; null = nobody does */
  seek(only: ReadonlySet<number> | null): void {
    if (only === this.scene.only) return;
    this.scene.only = only;
    this.redraw();
  }

  /** Shows where the keyboard's focus is. */
  focus(focused: Selection | null, hasFocus: boolean): void {
    this.#focused = focused;
    this.#hasFocus = hasFocus;
    this.draw(this.#at);
  }

  /** Draws everything anew. */
  redraw(): void {
    this.#isStale = true;
    this.draw(this.#at);
  }

  /** Draws the moment `at`, µs. What stands still is brought up to date 16 times a second, and once more at the end. */
  draw(at: number): void {
    this.#at = at;
    const { scene } = this;
    const now = performance.now();
    const isDue = this.#isStale || now - this.#lastStill >= stillEvery;
    if (!scene.build(at, isDue)) return;
    const isNew = this.#fit() || scene.layout !== this.#drawn || this.#isStale;
    this.#drawn = scene.layout;
    this.#isStale = false;
    const grain = 1 / (this.#ratio * this.#scale);
    if (isNew) this.#base.all(this.#still, scene, this.#theme, grain);
    else if (isDue) this.#base.changes(this.#still, scene, this.#theme);
    if (isNew || isDue) this.#lastStill = now;
    else this.#finishLater();
    const hasRing = this.#selection !== null || this.#hasFocus;
    this.#top.draw(this.#moving, scene, this.#theme, grain, hasRing || isNew);
    if (this.#selection !== null) locate(scene, this.#selection, this.#ringSelected);
    if (this.#focused !== null) locate(scene, this.#focused, this.#ringFocused);
    else if (this.#hasFocus) drawRing(this.#moving, { x: 0, y: 0, ...scene.layout }, this.#theme.focus, -2, 3);
  }

  /** So that the last frame is whole, whenever it comes. */
  #finishLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (performance.now() - this.#lastStill >= stillEvery) this.draw(this.#at);
    }, stillEvery + 20);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #ringSelected = (rect: Rect): void => drawRing(this.#moving, rect, this.#theme.ink, 3, 2);
  readonly #ringFocused = (rect: Rect): void => drawRing(this.#moving, rect, this.#theme.focus, 6, 3);

  /** Gives the canvases the layout's size; setting it clears them. @returns whether it did */
  #fit(): boolean {
    const { width, height } = this.scene.layout;
    const scale = this.#scale;
    const density = this.#ratio * scale;
    const wide = Math.round(width * density);
    const high = Math.round(height * density);
    if (this.still.width === wide && this.still.height === high && this.#density === density) return false;
    this.#density = density;
    for (const [canvas, ctx] of [
      [this.still, this.#still],
      [this.moving, this.#moving],
    ] as const) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${width * scale}px`;
      canvas.style.height = `${height * scale}px`;
      ctx.setTransform(density, 0, 0, density, 0, 0);
    }
    return true;
  }
}
