import { rootScale } from "../ui/root-scale.ts";

/** Of the handle, and of the ring that the keyboard's focus gives it: px of the drawing. */
const radius = 9;
const border = 2;
const ringRadius = 10.75;
const ringWidth = 2.5;
/** The line does not go through the words above and below. */
const margin = 16;
/** All that is drawn is no further from the middle than this. */
const reach = 12;

/**
 * The line through the lanes and the handle on the time axis, on a canvas of their own: an element that moved with each
 * frame would cost the page its styles with each frame. Its colours are the canvas's `color`, `fill` and `outline-color`.
 */
export class Playhead {
  readonly #ctx: CanvasRenderingContext2D;
  #ink = "";
  #panel = "";
  #focus = "";
  #scale = 1;
  #ratio = 1;
  #width = 0;
  #height = 0;
  /** Of the handle, px of the drawing. */
  #middle = 0;
  /** What is drawn: where, in device pixels, and whether with a ring. */
  #at = NaN;
  #hasRing = false;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.#ctx = canvas.getContext("2d")!;
  }

  /** Fits it to the place and the colours that it has now. @param middle of the handle, CSS px from the top */
  fit(middle: number): void {
    const { canvas } = this;
    const { clientWidth, clientHeight } = canvas;
    const { color, fill, outlineColor } = getComputedStyle(canvas);
    [this.#ink, this.#panel, this.#focus] = [color, fill, outlineColor];
    this.#scale = rootScale();
    this.#ratio = window.devicePixelRatio * this.#scale;
    this.#width = clientWidth / this.#scale;
    this.#height = clientHeight / this.#scale;
    this.#middle = middle / this.#scale;
    canvas.width = Math.round(clientWidth * window.devicePixelRatio);
    canvas.height = Math.round(clientHeight * window.devicePixelRatio);
    this.#ctx.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#at = NaN;
  }

  /** @param share of the whole time, 0 to 1; the axis ends `reach` before the canvas does */
  draw(share: number, hasRing: boolean): void {
    const at = Math.round((reach + share * (this.#width - 2 * reach)) * this.#ratio);
    if (at === this.#at && hasRing === this.#hasRing) return;
    const ctx = this.#ctx;
    if (Number.isNaN(this.#at)) ctx.clearRect(0, 0, this.#width, this.#height);
    else ctx.clearRect(this.#at / this.#ratio - reach - 1, 0, 2 * reach + 2, this.#height);
    this.#at = at;
    this.#hasRing = hasRing;
    const x = at / this.#ratio;
    ctx.fillStyle = this.#ink;
    ctx.globalAlpha = 0.5;
    ctx.fillRect(x - 0.5, margin, 1, this.#height - 2 * margin);
    ctx.globalAlpha = 1;
    ctx.fillStyle = this.#panel;
    this.#circle(x, radius);
    ctx.fill();
    this.#outline(border, this.#ink);
    if (!hasRing) return;
    this.#circle(x, ringRadius);
    this.#outline(ringWidth, this.#focus);
  }

  #circle(x: number, size: number): void {
    this.#ctx.beginPath();
    this.#ctx.arc(x, this.#middle, size, 0, 2 * Math.PI);
  }

  #outline(width: number, colour: string): void {
    const ctx = this.#ctx;
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
}
