import { noticeableWait } from "../../engine/outcomes/moments.ts";
import { DeathPlace, type RequestTimes, visitRequestsAt } from "../../engine/recording/moment.ts";
import { NOBODY } from "../../engine/recording/schema.ts";
import { contains, type Point } from "../geometry.ts";
import type { CabinLayout } from "../layout/cabin-layout.ts";
import { doorOf, isInFront, Route } from "../layout/route.ts";
import { seatOf } from "../layout/seats.ts";
import { lostAtBalancer, queueStart, slotCentre } from "./card-parts.ts";
import type { WorldReading } from "./world-reading.ts";
import { SlotState, type WorldScene } from "./world-scene.ts";

/** A leg is never drawn shorter than this, so that the eye can follow it: µs of simulated time. */
export const shortestLeg = 180_000;
/** µs that a cross stays where a request died. */
export const crossLasts = 2_000_000;
/** More dots than this are not drawn; then one stands for several. */
export const mostDots = 1_000;

/** Puts each request that is under way, or was a moment ago, where it is to be seen. */
export function buildRequests(scene: WorldScene, reading: WorldReading, cabin: CabinLayout, at: number): void {
  const { reader } = reading;
  scene.dots.clear();
  scene.crosses.clear();
  // How many there are is known only afterwards; the frame before is a good guess.
  scene.dotStandsFor = Math.max(1, Math.ceil(scene.inFlight / mostDots));
  scene.inFlight = 0;
  current.scene = scene;
  current.reading = reading;
  current.cabin = cabin;
  current.at = at;
  visitRequestsAt(reader, at, addRequest);
  fillAbandoned(scene);
}

const current = {} as { scene: WorldScene; reading: WorldReading; cabin: CabinLayout; at: number };
const route = new Route();
const point: Point = { x: 0, y: 0 };

function addRequest(row: number, times: RequestTimes): void {
  const { scene, reading, at } = current;
  const { legs } = reading.reader;
  const { requests, instances } = reading.recording.tables;
  const instance = requests.columns.instance[row];
  const place = instance === NOBODY ? -1 : (reading.places.of[instance] ?? -1);
  const isLost = times.diedIn !== DeathPlace.none && times.leaveAt <= at;
  if (times.endAt > at) scene.inFlight++;
  if (isLost) {
    // Where another instance stands by now, a cross would be read as that one's doing.
    const isOfAnother = place >= 0 && scene.marks[place]?.instance !== instance;
    const age = (at - times.leaveAt) / crossLasts;
    if (age < 1 && !isOfAnother) addCross(row, times, place, age);
    return;
  }
  if (place >= 0 && times.startAt <= at && at < times.leaveAt) takeSlot(row, place, instance, at - times.sentAt);
  if (row % scene.dotStandsFor !== 0) return;
  const goesFor = times.diedIn >= DeathPlace.balancer && times.diedIn <= DeathPlace.door;
  const direct = (place < 0 ? times.forwardedAt : times.doorAt) - times.sentAt;
  const outbound = goesFor ? Math.max(1, times.leaveAt - times.sentAt) : Math.max(direct, shortestLeg);
  if (at < times.sentAt + outbound) {
    addDot(row, place, (at - times.sentAt) / outbound, 0, false);
    return;
  }
  if (at < times.leaveAt) return;
  const departs = Math.max(times.leaveAt, times.sentAt + outbound);
  const inbound = Math.max(shortestLeg, legs.client + legs.hop);
  if (at < departs + inbound) {
    const version = instance === NOBODY ? 0 : instances.columns.version[instance];
    addDot(row, place, 1 - (at - departs) / inbound, version, at - times.sentAt > noticeableWait);
  }
}

function addDot(row: number, place: number, fraction: number, version: number, slow: boolean): void {
  const { scene, reading, cabin } = current;
  route.lay(cabin, scene.layout, scene.world, seatOfRequest(reading, cabin, row), place);
  route.at(fraction, point);
  // Inside the balancer it is not seen.
  if (contains(scene.layout.balancer, point.x, point.y)) return;
  scene.dots.add(point.x, point.y, row, version, slow);
}

function seatOfRequest({ recording: { tables } }: WorldReading, cabin: CabinLayout, row: number): number {
  return seatOf(tables.users.columns.key[tables.requests.columns.user[row]], cabin.seats);
}

function takeSlot(row: number, place: number, instance: number, waited: number): void {
  const { scene, reading } = current;
  const mark = scene.marks[place];
  if (reading.slots === null || mark === undefined || mark.instance !== instance) return;
  const slot = reading.slots.of(row);
  const free = slot >= 0 && slot < scene.slots ? slot : mark.slots.indexOf(SlotState.free);
  if (free < 0 || free >= scene.slots) return;
  mark.slots[free] = waited > noticeableWait ? SlotState.slow : SlotState.working;
  mark.slotRow[free] = row;
}

/** What instances still work on for nobody sits in the slots that are left. */
function fillAbandoned(scene: WorldScene): void {
  for (let place = 0; place < scene.layout.fleet.places; place++) {
    const mark = scene.marks[place];
    if (mark.instance < 0 || mark.abandoned === 0) continue;
    let shown = 0;
    for (let slot = 0; slot < Math.min(scene.slots, mark.slots.length); slot++) if (mark.slots[slot]) shown++;
    for (let slot = 0; slot < Math.min(scene.slots, mark.slots.length) && shown < mark.busy; slot++) {
      if (mark.slots[slot] !== SlotState.free) continue;
      mark.slots[slot] = SlotState.abandoned;
      shown++;
    }
  }
}

function addCross(row: number, { diedIn }: RequestTimes, place: number, age: number): void {
  const { scene, reading } = current;
  const { layout } = scene;
  if (place < 0 || diedIn === DeathPlace.balancer || diedIn === DeathPlace.onTheWay) {
    lostAtBalancer(layout, point);
  } else if (diedIn === DeathPlace.door) {
    doorOf(layout, place, point);
  } else if (diedIn === DeathPlace.queue) {
    queueStart(layout, place, scene.slots, point);
  } else {
    slotCentre(layout, place, scene.slots, Math.max(0, reading.slots?.of(row) ?? 0), point);
  }
  const isOutside = diedIn === DeathPlace.door && layout.frame.axis === "x" && isInFront(layout, place);
  scene.crosses.add(point.x, point.y, row, age, isOutside ? -layout.frame.direction : 1);
}
