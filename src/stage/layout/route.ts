import { extent, type Point, place, type Rect } from "../geometry.ts";
import { type CabinLayout, windowOf } from "./cabin-layout.ts";
import { cellOf } from "./fleet-grid.ts";
import type { WingLayout } from "./wing-layout.ts";

const most = 16;
/** Straight pieces that a wire's curve is walked in. */
const pieces = 8;

/**
 * The way of one request on screen: from its person's window along the row's gutter to the balancer, and on along the
 * wire to an instance's door. One object is used for all of them, one after another.
 */
export class Route {
  #x = new Float64Array(most);
  #y = new Float64Array(most);
  #length = new Float64Array(most);
  #count = 0;

  /** @param seat -1 = somebody without a seat @param place of the instance; -1 = no further than the balancer */
  lay(cabin: CabinLayout, wing: WingLayout, world: number, seat: number, place: number): void {
    this.#count = 0;
    const door = place >= 0 ? doorOf(wing, place, point) : null;
    this.#throughCabin(cabin, wing, world, seat);
    const { balancer, frame } = wing;
    if (frame.axis === "x") {
      this.#add(nearSide(wing), balancer.y + balancer.height / 2);
      if (door !== null) this.#wire(wing, place, farSide(wing), balancer.y + balancer.height / 2, door);
    } else {
      this.#add(this.#x[this.#count - 1], nearSide(wing));
      if (door !== null) {
        const { x } = entryOf(wing, place, door, entryPoint);
        this.#add(x, farSide(wing));
        if (x !== door.x) this.#add(x, door.y - wing.frame.direction * 3);
        this.#add(door.x, door.y);
      }
    }
  }

  /** Puts the point at this fraction of the way into `into`. */
  at(fraction: number, into: Point): void {
    const last = this.#count - 1;
    let left = fraction * this.#length[last];
    if (left <= 0 || last === 0) left = 0;
    let i = 1;
    while (i < last && this.#length[i] < left) i++;
    const from = this.#length[i - 1];
    const span = this.#length[i] - from;
    const part = span > 0 ? Math.min(1, (left - from) / span) : 0;
    into.x = this.#x[i - 1] + (this.#x[i] - this.#x[i - 1]) * part;
    into.y = this.#y[i - 1] + (this.#y[i] - this.#y[i - 1]) * part;
  }

  #throughCabin(cabin: CabinLayout, wing: WingLayout, world: number, seat: number): void {
    const { box } = cabin;
    const isAcross = wing.frame.axis === "x";
    const edge = edgeOf(cabin, wing);
    if (seat < 0) {
      if (isAcross) this.#add(edge, box.y + box.height - 4);
      else this.#add(box.x + box.width - 4, edge);
      return;
    }
    const { x, y, width, height } = windowOf(cabin, seat, window);
    const part = cabin.worlds.length === 2 ? (cabin.worlds.indexOf(world) === 0 ? 0.25 : 0.75) : 0.5;
    if (isAcross) {
      const startX = cabin.split === "x" ? x + width * part : x + width / 2;
      const gutter = Math.min(y + height + Math.min(19, (cabin.pitchY - height) * 0.75), box.y + box.height - 5);
      this.#add(startX, y + height);
      this.#add(startX, gutter);
      this.#add(edge, gutter);
    } else {
      const startY = cabin.split === "y" ? y + height * part : y + height / 2;
      const gutter = x + width + (cabin.pitchX - width) / 2;
      this.#add(x + width, startY);
      this.#add(gutter, startY);
      this.#add(gutter, edge);
    }
  }

  #wire(wing: WingLayout, place: number, x0: number, y0: number, door: Point): void {
    const entry = entryOf(wing, place, door, entryPoint);
    for (let i = 0; i <= pieces; i++) {
      curve(x0, y0, entry.x, entry.y, i / pieces, onCurve);
      this.#add(onCurve.x, onCurve.y);
    }
    if (entry.x === door.x) return;
    this.#add(door.x - wing.frame.direction * 4, entry.y);
    this.#add(door.x, door.y);
  }

  #add(x: number, y: number): void {
    const i = this.#count++;
    this.#x[i] = x;
    this.#y[i] = y;
    this.#length[i] = i === 0 ? 0 : this.#length[i - 1] + Math.hypot(x - this.#x[i - 1], y - this.#y[i - 1]);
  }
}

const point: Point = { x: 0, y: 0 };
const onCurve: Point = { x: 0, y: 0 };
const entryPoint: Point = { x: 0, y: 0 };
const window: Rect = { x: 0, y: 0, width: 0, height: 0 };
const cell: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The curve of a wire between balancer and door, beside the cabin: level at both ends. */
function curve(x0: number, y0: number, x1: number, y1: number, t: number, into: Point): void {
  const middle = (x0 + x1) / 2;
  const s = 1 - t;
  into.x = s * s * s * x0 + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * x1;
  into.y = s * s * s * y0 + 3 * s * s * t * y0 + 3 * s * t * t * y1 + t * t * t * y1;
}

/** Where requests enter an instance: the side towards the balancer. */
export function doorOf(wing: WingLayout, placeOf: number, into: Point): Point {
  const { x, y, width, height } = cellOf(wing.fleet, placeOf, cell);
  const { axis, direction } = wing.frame;
  if (axis === "x") {
    into.x = direction > 0 ? x : x + width;
    into.y = y + height / 2;
  } else {
    into.x = x + width / 2;
    into.y = direction > 0 ? y : y + height;
  }
  return into;
}

/** Whether nothing stands between the balancer and this instance. */
export function isInFront(wing: WingLayout, placeOf: number): boolean {
  doorOf(wing, placeOf, point);
  return entryOf(wing, placeOf, point, entryPoint).x === point.x;
}

/**
 * Where a wire turns towards its instance: beside the cabin it curves as far as here, above and below it runs straight
 * to here. It is the door itself, or, for those behind others, the gap through which the wire goes on.
 */
export function entryOf({ fleet, frame }: WingLayout, placeOf: number, door: Point, into: Point): Point {
  const { axis, direction } = frame;
  into.x = door.x;
  into.y = door.y;
  if (axis === "x") {
    const column = direction > 0 ? placeOf % fleet.columns : fleet.columns - 1 - (placeOf % fleet.columns);
    if (column === 0) return into;
    into.x = direction > 0 ? fleet.left : fleet.left + (fleet.columns - 1) * fleet.pitchX + fleet.width;
    into.y = door.y + fleet.pitchY / 2;
  } else {
    const rows = Math.ceil(fleet.places / fleet.columns);
    const row = Math.floor(placeOf / fleet.columns);
    if ((direction > 0 ? row : rows - 1 - row) > 0) into.x = door.x + fleet.pitchX / 2 - 1;
  }
  return into;
}

/** The balancer's side towards the cabin, and the one towards the instances: x beside the cabin, y above and below it. */
export function nearSide({ balancer: { x, y, width, height }, frame: { axis, direction } }: WingLayout): number {
  if (axis === "x") return direction > 0 ? x : x + width;
  return direction > 0 ? y : y + height;
}

export function farSide({ balancer: { x, y, width, height }, frame: { axis, direction } }: WingLayout): number {
  if (axis === "x") return direction > 0 ? x + width : x;
  return direction > 0 ? y + height : y;
}

function edgeOf({ box }: CabinLayout, { frame: { axis, direction } }: WingLayout): number {
  if (axis === "x") return direction > 0 ? box.x + box.width : box.x;
  return direction > 0 ? box.y + box.height : box.y;
}

/** The middle of the wing's outer side, where a label of the whole can stand. */
export function outerMiddle(wing: WingLayout): Point {
  const { length, breadth } = extent(wing.frame);
  return place(wing.frame, length, breadth / 2);
}
