import type { WorldScene } from "../scene/world-scene.ts";
import type { Theme } from "../theme.ts";
import { cylinder, strip } from "./cylinder.ts";
import type { Context } from "./marks.ts";
import { ring } from "./session-ring.ts";

/** Where all instances keep people's sessions: what is in here outlives them. */
export function drawStore(ctx: Context, scene: WorldScene, theme: Theme): void {
  const { store, frame } = scene.layout;
  if (store === null) return;
  const { x, y, width, height } = store;
  const count = String(scene.fleet.sharedSessions);
  if (frame.axis === "y") {
    strip(ctx, store, "session store", theme);
    ring(ctx, x + width - 38, y + height / 2, false, theme);
    ctx.font = `500 12px ${theme.mono}`;
    ctx.fillStyle = theme.ink;
    ctx.fillText(count, x + width - 30, y + height / 2 + 1);
    return;
  }
  drawLinks(ctx, scene, theme);
  cylinder(ctx, store, theme);
  ring(ctx, x + width / 2, y + height / 2 - 4, false, theme);
  ctx.font = `600 12px ${theme.mono}`;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(count, x + width / 2, y + height / 2 + 13);
  ctx.font = `500 12px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillText("session", x + width / 2, y + height + 17);
  ctx.fillText("store", x + width / 2, y + height + 33);
}

/** From each instance that serves to the store that they share. */
export function drawLinks(ctx: Context, { layout, marks }: WorldScene, theme: Theme): void {
  const { fleet, frame } = layout;
  const store = layout.store ?? layout.data;
  if (store === null || (fleet.kind !== "card" && fleet.kind !== "bar")) return;
  const isRight = frame.direction > 0;
  const side = isRight ? fleet.left + (fleet.columns - 1) * fleet.pitchX + fleet.width : fleet.left;
  const to = isRight ? store.x : store.x + store.width;
  const bus = (side + to) / 2;
  const middle = store.y + store.height / 2;
  ctx.beginPath();
  for (let place = 0; place < fleet.places; place++) {
    const { instance, rect, listening } = marks[place];
    const isOuter = isRight ? place % fleet.columns === fleet.columns - 1 : place % fleet.columns === 0;
    if (instance < 0 || !listening || !isOuter) continue;
    const y = Math.round(rect.y + rect.height / 2) + 0.5;
    ctx.moveTo(side, y);
    ctx.lineTo(bus, y);
    ctx.lineTo(bus, middle);
  }
  ctx.moveTo(bus, middle);
  ctx.lineTo(to, middle);
  if (layout.data !== null && layout.data !== store) {
    const other = layout.data.y + layout.data.height / 2;
    ctx.moveTo(bus, middle);
    ctx.lineTo(bus, other);
    ctx.lineTo(to, other);
  }
  ctx.strokeStyle = theme.line;
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
}
