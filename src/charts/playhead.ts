import { rootScale } from "../ui/root-scale.ts";

/** Of the handle, and of the ring that the keyboard's focus gives it: px of the drawing. */
const radius = 9;
const border = 2;
const ringRadius = 10.75;
const ringWidth = 2.5;
/** The handle's middle is so far below the bar's top. */
const inBar = 30;
/** The line does not go through the words above and below. */
const margin = 16;
/** All that is drawn is no further from the middle than this, and the axis ends so long before the canvas does. */
const reach = 12;

export interface Playhead {
  /** Fits it to the place and the colours that it has now. @param top of the bar that the handle is in, CSS px */
  fit(top: number): void;
  /** @param share of the whole time, 0 to 1 */
  draw(share: number, hasRing: boolean): void;
}

/**
 * The line through the lanes and the handle on the time axis, on a canvas of their own: an element that moved with each
 * frame would cost the page its styles with each frame. Its colours are the canvas's `color`, `fill` and `outline-color`.
 */
export function playheadOn(canvas: HTMLCanvasElement): Playhead {
  const ctx = canvas.getContext("2d")!;
  let [ink, focus] = ["", ""];
  /** Device pixels for each px of the drawing. */
  let ratio = 1;
  let [width, height, middle] = [0, 0, 0];
  /** What is drawn: where, in device pixels, and whether with a ring. */
  let drawnAt = NaN;
  let hadRing = false;

  const disc = (x: number, size: number, lineWidth: number, colour: string) => {
    ctx.beginPath();
    ctx.arc(x, middle, size, 0, 2 * Math.PI);
    ctx.fill();
    ctx.lineWidth = lineWidth;
    ctx.strokeStyle = colour;
    ctx.stroke();
  };

  return {
    fit(top) {
      const { color, fill, outlineColor } = getComputedStyle(canvas);
      const scale = rootScale();
      ratio = devicePixelRatio * scale;
      width = canvas.clientWidth / scale;
      height = canvas.clientHeight / scale;
      middle = top / scale + inBar;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      ctx.scale(ratio, ratio);
      ctx.fillStyle = fill;
      ink = color;
      focus = outlineColor;
      drawnAt = NaN;
    },
    draw(share, hasRing) {
      const at = Math.round((reach + share * (width - 2 * reach)) * ratio);
      if (at === drawnAt && hasRing === hadRing) return;
      // A canvas that was just fitted is empty: there is nothing at NaN.
      ctx.clearRect(drawnAt / ratio - margin, 0, 2 * margin, height);
      drawnAt = at;
      hadRing = hasRing;
      const x = at / ratio;
      ctx.globalAlpha = 0.5;
      ctx.lineWidth = 1;
      ctx.strokeStyle = ink;
      ctx.beginPath();
      ctx.moveTo(x, margin);
      ctx.lineTo(x, height - margin);
      ctx.stroke();
      ctx.globalAlpha = 1;
      if (hasRing) disc(x, ringRadius, ringWidth, focus);
      disc(x, radius, border, ink);
    },
  };
}
