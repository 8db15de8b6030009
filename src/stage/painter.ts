import { drawCabin } from "./draw/cabin.ts";
import { drawRing } from "./draw/highlight.ts";
import { drawTraffic, drawWorld } from "./draw/world.ts";
import type { Rect } from "./geometry.ts";
import { locate } from "./scene/locate.ts";
import { StageScene, type StageWorld } from "./scene/stage-scene.ts";
import type { Selection } from "./selection.ts";
import { readTheme, type Theme } from "./theme.ts";

/** Keeps a canvas showing the worlds at a time. It draws when told to and never by itself. */
export class Painter {
  readonly scene = new StageScene();
  #selection: Selection | null = null;
  /** What the keyboard has chosen; the whole stage while that is nothing. */
  #focused: Selection | null = null;
  #hasFocus = false;
  readonly #ctx: CanvasRenderingContext2D;
  #theme: Theme;
  #ratio = 1;
  #at = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.#ctx = canvas.getContext("2d")!;
    this.#theme = readTheme(canvas.parentElement!);
  }

  show(worlds: readonly StageWorld[]): void {
    this.scene.show(worlds);
  }

  /** @param height CSS px; null = as high as the layout likes @param ratio device pixels per CSS pixel */
  resize(width: number, height: number | null, ratio: number): void {
    this.scene.resize(width, height);
    this.#ratio = ratio;
  }

  themeChanged(): void {
    this.#theme = readTheme(this.canvas.parentElement!);
    this.draw(this.#at);
  }

  select(selection: Selection | null): void {
    this.#selection = selection;
    this.draw(this.#at);
  }

  /** Shows where the keyboard's focus is. */
  focus(focused: Selection | null, hasFocus: boolean): void {
    this.#focused = focused;
    this.#hasFocus = hasFocus;
    this.draw(this.#at);
  }

  redraw(): void {
    this.draw(this.#at);
  }

  /** Draws the moment `at`, µs. */
  draw(at: number): void {
    this.#at = at;
    const { scene } = this;
    if (!scene.build(at)) return;
    this.#fit();
    const ctx = this.#ctx;
    const theme = this.#theme;
    ctx.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    ctx.clearRect(0, 0, scene.layout.width, scene.layout.height);
    for (const world of scene.worlds) drawWorld(ctx, world, theme);
    for (const cabin of scene.cabins) drawCabin(ctx, cabin, theme);
    for (const world of scene.worlds) drawTraffic(ctx, world, theme);
    if (this.#selection !== null) locate(scene, this.#selection, this.#ringSelected);
    if (this.#focused !== null) locate(scene, this.#focused, this.#ringFocused);
    else if (this.#hasFocus) drawRing(ctx, { x: 0, y: 0, ...scene.layout }, theme.focus, -2, 3);
  }

  readonly #ringSelected = (rect: Rect): void => drawRing(this.#ctx, rect, this.#theme.ink, 3, 2);
  readonly #ringFocused = (rect: Rect): void => drawRing(this.#ctx, rect, this.#theme.focus, 6, 3);

  /** Gives the canvas the layout's size; setting it clears it, so only when it changes. */
  #fit(): void {
    const { width, height } = this.scene.layout;
    const wide = Math.round(width * this.#ratio);
    const high = Math.round(height * this.#ratio);
    if (this.canvas.width === wide && this.canvas.height === high) return;
    this.canvas.width = wide;
    this.canvas.height = high;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }
}
