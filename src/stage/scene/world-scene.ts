import { FleetAt } from "../../engine/recording/moment.ts";
import type { Rect } from "../geometry.ts";
import type { WingLayout } from "../layout/wing-layout.ts";
import { unheardOf } from "./beliefs.ts";
import { Crosses } from "./crosses.ts";
import { Dots } from "./dots.ts";
import { mostJobs } from "./held.ts";

/** How a slot is taken. */
export const SlotState = { free: 0, working: 1, slow: 2, abandoned: 3 } as const;

/** What is to be seen of one instance: the one that stands, or stood last, in a place. */
export interface InstanceMark {
  /** Its number; -1 = nobody has been here yet. */
  instance: number;
  rect: Rect;
  version: number;
  phase: number;
  /** Its process has died before. */
  isAgain: boolean;
  /** µs since it is in that phase. */
  forMicros: number;
  /** 0 to 1 of the phase that it is in; -1 = nobody knows how long that takes. */
  progress: number;
  /** µs until that phase ends; -1 = nobody knows. */
  remaining: number;
  /** Its process died because it held more than its limit. */
  isOutOfMemory: boolean;
  /** 0 to 1 of a warm instance's. */
  speed: number;
  believed: boolean;
  /** Why the balancer last took it in or out: ViewReason, or `unheardOf`. */
  reason: number;
  /** It would take requests. */
  listening: boolean;
  slots: Uint8Array;
  /** The request in each slot; -1 = none, or unknown. */
  slotRow: Int32Array;
  busy: number;
  queued: number;
  /** Both of them. */
  inside: number;
  /** Requests inside that nobody waits for any more. */
  abandoned: number;
  sessions: number;
  sessionsLost: number;
  jobs: number;
  jobsLost: number;
  /** How far its first jobs have come, 0 to 100; 255 = nobody knows. */
  jobProgress: Uint8Array;
  /** Live connections; those that were dropped within the last 2 s. */
  connections: number;
  dropped: number;
  /** The share of requests that its own cache answers; -1 = it has none. */
  cache: number;
}

/** Most slots that are drawn one by one. */
export const mostSlots = 16;

/** One world at one moment, in the places where it is drawn. One object a world, filled anew for each frame. */
export class WorldScene {
  at = 0;
  readonly fleet = new FleetAt();
  readonly marks: InstanceMark[] = [];
  readonly dots = new Dots();
  readonly crosses = new Crosses();
  /** Slots of an instance. */
  slots = 0;
  /** Instances that the scenario wants. */
  wanted = 0;
  /** The version that gets all new requests; 0 = all that are ready. */
  routedTo = 0;
  /** Jobs that wait to be handed out. */
  jobsWaiting = 0;
  /** Requests that died within the last 2 s waiting for the store. */
  storeFailures = 0;
  isDown = false;
  /** µs that the present outage has lasted. */
  downFor = 0;
  /** A dot stands for so many requests. */
  dotStandsFor = 1;
  inFlight = 0;

  constructor(
    readonly world: number,
    readonly title: string,
    public layout: WingLayout,
  ) {}

  /** The mark of a place; made when first asked for. */
  mark(place: number): InstanceMark {
    return (this.marks[place] ??= newMark());
  }
}

function newMark(): InstanceMark {
  return {
    instance: -1,
    rect: { x: 0, y: 0, width: 0, height: 0 },
    version: 0,
    phase: 0,
    isAgain: false,
    forMicros: 0,
    progress: -1,
    remaining: -1,
    isOutOfMemory: false,
    speed: 1,
    believed: false,
    reason: unheardOf,
    listening: false,
    slots: new Uint8Array(mostSlots),
    slotRow: new Int32Array(mostSlots).fill(-1),
    busy: 0,
    queued: 0,
    inside: 0,
    abandoned: 0,
    sessions: 0,
    sessionsLost: 0,
    jobs: 0,
    jobsLost: 0,
    jobProgress: new Uint8Array(mostJobs),
    connections: 0,
    dropped: 0,
    cache: -1,
  };
}
