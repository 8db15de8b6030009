import { type Frame, placeRect, type Rect } from "../geometry.ts";
import { type FleetGrid, layOutFleet } from "./fleet-grid.ts";

/** One world: from the cabin outward its balancer, its instances, its store. */
export interface WingLayout {
  frame: Frame;
  /** The line of text at the top: the world's name, and how it is. */
  title: Rect;
  balancer: Rect;
  fleet: FleetGrid;
  /** Where shared sessions are kept; null = the instances hold them. */
  store: Rect | null;
  /** What stands behind all instances; null = nothing. */
  data: Rect | null;
}

interface Request {
  frame: Frame;
  title: Rect;
  places: number;
  hasStore: boolean;
  hasData: boolean;
}

export function layOutWing(request: Request): WingLayout {
  return request.frame.axis === "x" ? beside(request) : stacked(request);
}

/** A cylinder with two lines of words below it, and the next one. */
const cylinder = { height: 72, pitch: 132 };

function beside({ frame, title, places, hasStore, hasData }: Request): WingLayout {
  const { width: length, height: breadth } = frame.box;
  const hub = length < 300 ? 48 : length < 340 ? 56 : 72;
  const hasAny = hasStore || hasData;
  const store = hasAny ? (length < 420 ? 46 : 56) : 0;
  const storeGap = hasAny ? (length < 420 ? 12 : 28) : 0;
  const wires = Math.max(28, Math.min(hasAny ? 72 : 112, length * 0.16));
  const widest = places > 20 || length > 520 ? 400 : 304;
  const instances = Math.min(widest, length - hub - wires - store - storeGap);
  const fleetAt = length - store - storeGap - instances;
  const apart = hasStore && hasData ? Math.min(cylinder.pitch, breadth / 2) : 0;
  const cylinderAt = (v: number) =>
    placeRect(frame, length - store, breadth / 2 - cylinder.height / 2 + v, store, cylinder.height);
  return {
    frame,
    title,
    balancer: placeRect(frame, 0, (breadth - hub) / 2, hub, hub),
    fleet: layOutFleet(placeRect(frame, fleetAt, 0, instances, breadth), places, true),
    store: hasStore ? cylinderAt(-apart / 2) : null,
    data: hasData ? cylinderAt(apart / 2) : null,
  };
}

function stacked({ frame, title, places, hasStore, hasData }: Request): WingLayout {
  const { height: length, width: breadth } = frame.box;
  const isTight = length < 150;
  const hub = isTight ? 24 : 30;
  const wires = isTight ? 12 : 20;
  const hasAny = hasStore || hasData;
  const store = hasAny ? (isTight ? 20 : 22) : 0;
  const storeGap = hasAny ? (isTight ? 5 : 8) : 0;
  const fleetAt = hub + wires;
  const instances = length - fleetAt - store - storeGap;
  const each = hasStore && hasData ? (breadth - 6) / 2 : breadth;
  return {
    frame,
    title,
    balancer: placeRect(frame, 0, 0, hub, breadth),
    fleet: layOutFleet(placeRect(frame, fleetAt, 0, instances, breadth), places, false),
    store: hasStore ? placeRect(frame, length - store, 0, store, each) : null,
    data: hasData ? placeRect(frame, length - store, breadth - each, store, each) : null,
  };
}
