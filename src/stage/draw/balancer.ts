import type { WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { type Context, roundRect } from "./marks.ts";

const pip = 6;
const gap = 5;

/** The balancer, with a pip for each instance that it believes in; an outlined one is a belief that is wrong. */
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
    drawPips(ctx, scene, x + width - 10, y + height / 2, width - 120, true, theme);
  } else {
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.fillText(width < 60 ? "balancer" : "load", x + width / 2, y + height + 17);
    if (width >= 60) ctx.fillText("balancer", x + width / 2, y + height + 33);
    drawPips(ctx, scene, x + width / 2, y + height * 0.4, width - 8, false, theme);
  }
}

function drawPips(
  ctx: Context,
  scene: WorldScene,
  x: number,
  y: number,
  width: number,
  isStrip: boolean,
  theme: Theme,
): void {
  const { fleet, marks } = scene;
  const { targets } = fleet;
  const perLine = Math.min(Math.max(1, targets), Math.max(1, Math.floor((width + gap) / (pip + gap))));
  const lines = Math.ceil(targets / perLine);
  const hasRoom = isStrip ? lines === 1 : lines * (pip + gap) <= scene.layout.balancer.height * 0.75;
  if (!hasRoom || targets > 20 || targets === 0) {
    ctx.font = `600 ${isStrip ? 14 : 16}px ${theme.mono}`;
    ctx.fillStyle = targets === 0 ? theme.muted : theme.ink;
    ctx.textAlign = isStrip ? "right" : "center";
    ctx.textBaseline = "middle";
    ctx.fillText(targets === 0 ? "none" : String(targets), x, y + 1);
    return;
  }
  const left = isStrip ? x - perLine * (pip + gap) + gap : x - (perLine * (pip + gap) - gap) / 2;
  const top = y - (lines * (pip + gap) - gap) / 2;
  let n = 0;
  for (let place = 0; place < scene.layout.fleet.places; place++) {
    const mark = marks[place];
    if (mark === undefined || mark.instance < 0 || !mark.believed) continue;
    const px = left + (n % perLine) * (pip + gap) + pip / 2;
    const py = top + Math.floor(n / perLine) * (pip + gap) + pip / 2;
    ctx.beginPath();
    ctx.arc(px, py, mark.listening ? pip / 2 : pip / 2 - 0.75, 0, 2 * Math.PI);
    if (mark.listening) {
      ctx.fillStyle = theme.ink;
      ctx.fill();
    } else {
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 1.5;
      ctx.stroke();
    }
    n++;
  }
}
