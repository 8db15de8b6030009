import { Fate } from "./codes.ts";
import type { Recording } from "./recording.ts";
import { NEVER, NOBODY } from "./schema.ts";

/** Where a request was lost. */
export const DeathPlace = { none: 0, onTheWay: 1, balancer: 2, door: 3, queue: 4, slot: 5 } as const;

/** The stations of one request, in µs of the run; Infinity = never, or not yet as far as the Recording goes. */
export interface RequestTimes {
  sentAt: number;
  /** The (last) sending by the balancer. */
  forwardedAt: number;
  /** At the instance's door. */
  doorAt: number;
  /** An instance began to work on it. */
  startAt: number;
  /** Its answer set out, or it was lost: until then it is on its way or inside. */
  leaveAt: number;
  /** Its person had the answer, or gave up waiting. */
  endAt: number;
  /** One of DeathPlace: `none` for requests that were answered or are still open. */
  diedIn: number;
}

export function newRequestTimes(): RequestTimes {
  const at = Infinity;
  return { sentAt: at, forwardedAt: at, doorAt: at, startAt: at, leaveAt: at, endAt: at, diedIn: 0 };
}

/** µs for the legs that every request travels. */
export interface Legs {
  /** One way, person to balancer. */
  client: number;
  /** One way, balancer to instance. */
  hop: number;
}

export function legsOf({ scenario: { network } }: Recording): Legs {
  return { client: Math.round(network.clientMs * 1000), hop: Math.round(network.hopMs * 1000) };
}

/**
 * Fills `times` for the request in `row`.
 * @param retriedAt µs at which the balancer sent it to another instance; 0 = it did not
 * @param worksOn whether an instance went on working on it after its person had gone
 */
export function readRequestTimes(
  { tables: { requests } }: Recording,
  { client, hop }: Legs,
  row: number,
  retriedAt: number,
  worksOn: boolean,
  times: RequestTimes,
): void {
  const { columns } = requests;
  const sentAt = columns.sentAt[row];
  const startAfter = columns.startAfter[row];
  const endAfter = columns.endAfter[row];
  const hasInstance = columns.instance[row] !== NOBODY;
  times.sentAt = sentAt;
  times.forwardedAt = retriedAt > 0 ? retriedAt : sentAt + client;
  times.doorAt = hasInstance ? times.forwardedAt + hop : Infinity;
  times.startAt = startAfter === NEVER ? Infinity : sentAt + startAfter;
  times.endAt = endAfter === NEVER ? Infinity : sentAt + endAfter;
  times.leaveAt = times.endAt;
  times.diedIn = DeathPlace.none;
  if (endAfter === NEVER) return;
  const wayBack = client + hop;
  switch (columns.fate[row]) {
    case Fate.served:
      times.leaveAt = times.endAt - wayBack;
      return;
    case Fate.timeout:
      if (!worksOn && times.startAt < times.endAt - wayBack) times.leaveAt = times.endAt - wayBack;
      times.diedIn = whereItWaited(times);
      return;
    case Fate.serviceUnavailable:
    case Fate.gatewayTimeout:
      times.leaveAt = times.endAt - client;
      times.diedIn = DeathPlace.balancer;
      return;
    default:
      times.leaveAt = times.endAt - (hasInstance ? wayBack : client);
      times.diedIn = hasInstance ? whereItStood(times) : DeathPlace.balancer;
  }
}

/** A refusal happens at the moment of arrival; whatever ends later was inside. */
function whereItStood({ startAt, doorAt, leaveAt }: RequestTimes): number {
  if (startAt <= leaveAt) return DeathPlace.slot;
  return leaveAt > doorAt ? DeathPlace.queue : DeathPlace.door;
}

function whereItWaited({ startAt, doorAt, endAt }: RequestTimes): number {
  if (startAt <= endAt) return DeathPlace.slot;
  return doorAt <= endAt ? DeathPlace.queue : DeathPlace.onTheWay;
}
