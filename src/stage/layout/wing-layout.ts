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
}

interface Request {
  frame: Frame;
  title: Rect;
  places: number;
  hasStore: boolean;
}

export function layOutWing({ frame, title, places, hasStore }: Request): WingLayout {
  return frame.axis === "x" ? beside(frame, title, places, hasStore) : stacked(frame, title, places, hasStore);
}

function beside(frame: Frame, title: Rect, places: number, hasStore: boolean): WingLayout {
  const { width: length, height: breadth } = frame.box;
  const hub = length < 300 ? 48 : length < 340 ? 56 : 72;
  const store = hasStore ? (length < 420 ? 46 : 56) : 0;
  const storeGap = hasStore ? (length < 420 ? 12 : 28) : 0;
  const wires = Math.max(28, Math.min(hasStore ? 72 : 112, length * 0.16));
  const widest = places > 20 || length > 520 ? 400 : 304;
  const instances = Math.min(widest, length - hub - wires - store - storeGap);
  const fleetAt = length - store - storeGap - instances;
  return {
    frame,
    title,
    balancer: placeRect(frame, 0, (breadth - hub) / 2, hub, hub),
    fleet: layOutFleet(placeRect(frame, fleetAt, 0, instances, breadth), places, true),
    store: hasStore ? placeRect(frame, length - store, breadth / 2 - 36, store, 72) : null,
  };
}

function stacked(frame: Frame, title: Rect, places: number, hasStore: boolean): WingLayout {
  const { height: length, width: breadth } = frame.box;
  const isTight = length < 150;
  const hub = isTight ? 24 : 30;
  const wires = isTight ? 12 : 20;
  const store = hasStore ? (isTight ? 20 : 22) : 0;
  const storeGap = hasStore ? (isTight ? 5 : 8) : 0;
  const fleetAt = hub + wires;
  const instances = length - fleetAt - store - storeGap;
  return {
    frame,
    title,
    balancer: placeRect(frame, 0, 0, hub, breadth),
    fleet: layOutFleet(placeRect(frame, fleetAt, 0, instances, breadth), places, false),
    store: hasStore ? placeRect(frame, length - store, 0, store, breadth) : null,
  };
}
