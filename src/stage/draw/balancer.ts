import { isKeptOut } from "../scene/beliefs.ts";
import type { WorldScene } from "../scene/world-scene.ts";
import { type Theme, versionTextColour } from "../theme.ts";
import { type Context, roundRect } from "./marks.ts";

const pip = 6;
const gap = 5;

/**
 * The balancer, with a pip for each instance that it believes in; an outlined one is a belief that is wrong, a dash one
 * that it keeps out itself.
 */
export function drawBalancer(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { balancer, frame } = scene.layout;
  const { x, y, width, height } = balancer;
  roundRect(ctx, x + 0.5, y + 0.5, width - 1, height - 1, 6);
  ctx.fillStyle = theme.panel;
  ctx.fill();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  const isStrip = frame.axis === "y";
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textBaseline = "middle";
  if (isStrip) {
    ctx.textAlign = "left";
    ctx.fillText("load balancer", x + 10, y + height / 2 + 0.5);
    drawRoute(ctx, scene, x + 100, y + height / 2 + 0.5, theme);
    drawPips(ctx, scene, x + width - 10, y + height / 2, width - (scene.routedTo > 0 ? 170 : 120), true, theme);
  } else {
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.fillText(width < 60 ? "balancer" : "load", x + width / 2, y + height + 17);
    if (width >= 60) ctx.fillText("balancer", x + width / 2, y + height + 33);
    drawRoute(ctx, scene, x + width / 2, y - 8, theme);
    drawPips(ctx, scene, x + width / 2, y + height * 0.4, width - 8, false, theme);
  }
}

/** Which version gets all new requests, where one does. */
function drawRoute(ctx: Context, { routedTo }: WorldScene, x: number, y: number, theme: Theme): void {
  if (routedTo === 0) return;
  ctx.font = `600 12px ${theme.sans}`;
  ctx.fillStyle = versionTextColour(theme, routedTo);
  ctx.fillText((routes[routedTo] ??= `all to v${routedTo}`), x, y);
}

const routes: string[] = [];

/** Those that it believes in, then, in lines of their own, those that it keeps out. */
function drawPips(
  ctx: Context,
  scene: WorldScene,
  x: number,
  y: number,
  width: number,
  isStrip: boolean,
  theme: Theme,
): void {
  const { targets } = scene.fleet;
  const out = keptOut(scene);
  const most = Math.max(1, Math.floor((width + gap) / (pip + gap)));
  const perLine = Math.min(most, Math.max(1, isStrip ? targets + out : Math.max(targets, out)));
  const first = isStrip ? 0 : Math.ceil(targets / perLine);
  const lines = isStrip ? Math.ceil((targets + out) / perLine) : first + Math.ceil(out / perLine);
  const hasRoom = isStrip ? lines === 1 : lines * (pip + gap) <= scene.layout.balancer.height * 0.75;
  if (!hasRoom || targets + out > 20 || targets + out === 0) {
    ctx.font = `600 ${isStrip ? 14 : 16}px ${theme.mono}`;
    ctx.fillStyle = targets === 0 ? theme.muted : theme.ink;
    ctx.textAlign = isStrip ? "right" : "center";
    ctx.textBaseline = "middle";
    ctx.fillText(targets === 0 ? "none" : String(targets), x, y + 1);
    return;
  }
  const left = isStrip ? x - perLine * (pip + gap) + gap : x - (perLine * (pip + gap) - gap) / 2;
  const top = y - (lines * (pip + gap) - gap) / 2;
  let believed = 0;
  let kept = isStrip ? targets : first * perLine;
  for (let place = 0; place < scene.layout.fleet.places; place++) {
    const mark = scene.marks[place];
    if (mark === undefined || mark.instance < 0) continue;
    const isOut = isKeptOut(mark, scene.routedTo);
    if (!mark.believed && !isOut) continue;
    const n = isOut ? kept++ : believed++;
    const px = left + (n % perLine) * (pip + gap) + pip / 2;
    const py = top + Math.floor(n / perLine) * (pip + gap) + pip / 2;
    drawPip(ctx, px, py, isOut ? "out" : mark.listening ? "in" : "wrong", theme);
  }
}

/** An instance that is sent requests; one that is so by mistake; one that is kept out. */
function drawPip(ctx: Context, x: number, y: number, as: "in" | "wrong" | "out", theme: Theme): void {
  if (as === "out") {
    ctx.fillStyle = theme.line;
    ctx.fillRect(x - pip / 2, y - 1, pip, 2);
    return;
  }
  ctx.beginPath();
  ctx.arc(x, y, as === "in" ? pip / 2 : pip / 2 - 0.75, 0, 2 * Math.PI);
  if (as === "in") {
    ctx.fillStyle = theme.ink;
    ctx.fill();
  } else {
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}

/** Instances that would serve, and that the balancer sends nothing by its own decision. */
function keptOut({ marks, layout, routedTo }: WorldScene): number {
  let n = 0;
  for (let place = 0; place < layout.fleet.places; place++) {
    const mark = marks[place];
    if (mark !== undefined && mark.instance >= 0 && isKeptOut(mark, routedTo)) n++;
  }
  return n;
}
