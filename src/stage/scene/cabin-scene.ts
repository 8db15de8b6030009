import { newPersonAt, readPerson, usualPatience } from "../../engine/recording/moment.ts";
import type { CabinLayout } from "../layout/cabin-layout.ts";
import type { WorldReading } from "./world-reading.ts";

/** µs that a window's shade stays closed after a bad moment. */
export const shadeLasts = 4_000_000;

/** How the people in a cabin are in one of their worlds, by seat. */
export class HalfScene {
  /** Row in `users`; -1 = the seat is empty. */
  user: Int32Array;
  /** Wait ÷ patience, 0 to 1; 0 = not waiting. */
  wait: Float32Array;
  /** 1 = a bad moment just now: the shade is closed. */
  shut: Uint8Array;
  /** Bad moments so far. */
  harms: Uint16Array;
  /** The version of the page on their screen; 0 = none. */
  version: Uint8Array;
  gaveUp: Uint8Array;
  /** 1 = not one of those who are looked for. */
  aside: Uint8Array;
  /** Which of their requests was the latest: a guess for the next frame. */
  readonly nth: Int32Array;
  /** Here, but without a seat. */
  standing = 0;
  /** How each of those without a seat is, in the order in which they came, the same in all worlds: Standing. */
  crowd = new Uint8Array(0);

  constructor(
    readonly world: number,
    seats: number,
  ) {
    this.user = new Int32Array(seats).fill(-1);
    this.wait = new Float32Array(seats);
    this.shut = new Uint8Array(seats);
    this.harms = new Uint16Array(seats);
    this.version = new Uint8Array(seats);
    this.nth = new Int32Array(seats).fill(-1);
    this.gaveUp = new Uint8Array(seats);
    this.aside = new Uint8Array(seats);
  }
}

/** The people of one cabin, in one world or two. */
export class CabinScene {
  readonly halves: HalfScene[];
  at = 0;

  constructor(
    public layout: CabinLayout,
    readonly worlds: readonly number[],
  ) {
    this.halves = worlds.map((world) => new HalfScene(world, layout.seats));
  }
}

/** Fills one half of the cabin with how its people are at `at` µs. @param only the keys of those who are looked for */
export function buildHalf(
  half: HalfScene,
  reading: WorldReading,
  seats: number,
  at: number,
  only: ReadonlySet<number> | null,
): void {
  const { reader, harms } = reading;
  const { recording } = reader;
  const { key } = recording.tables.users.columns;
  const patience = usualPatience(recording.scenario);
  for (let seat = 0; seat < seats; seat++) {
    const user = occupant(reading, seat, seats, at);
    half.user[seat] = user;
    half.aside[seat] = only === null || (user >= 0 && only.has(key[user])) ? 0 : 1;
    if (user < 0) continue;
    person.nth = half.nth[seat];
    readPerson(reader, user, at, person);
    half.nth[seat] = person.nth;
    if (!person.isHere) {
      half.user[seat] = -1;
      continue;
    }
    const waited = person.waitingSince === Infinity ? 0 : at - person.waitingSince;
    half.wait[seat] = Math.min(1, waited / (patience === Infinity ? 10_000_000 : patience));
    half.version[seat] = person.version;
    half.gaveUp[seat] = person.gaveUp ? 1 : 0;
    const count = harms.countBy(user, at);
    half.harms[seat] = count;
    half.shut[seat] = count > 0 && at - harms.moments.at[harms.nth(user, count - 1)] < shadeLasts ? 1 : 0;
  }
  buildCrowd(half, reading, at);
}

const person = newPersonAt();

/** Who sits in a seat: of those it belongs to, the last who has come. */
export function occupant({ reader }: WorldReading, seat: number, seats: number, at: number): number {
  const { regulars, recording } = reader;
  const { arrivedAt } = recording.tables.users.columns;
  let n = seat;
  let user = -1;
  while (n < regulars.length && arrivedAt[regulars[n]] <= at) {
    user = regulars[n];
    n += seats;
  }
  return user;
}

/** How somebody without a seat is. */
export const Standing = { away: 0, fine: 1, waiting: 2, hurt: 3 } as const;
/** From this share of their patience on they count as waiting. */
const waitingFrom = 0.1;

/** People of a spike have no seats. */
function buildCrowd(half: HalfScene, { reader, harms }: WorldReading, at: number): void {
  const { irregulars, recording } = reader;
  const { arrivedAt, leftAt } = recording.tables.users.columns;
  if (half.crowd.length < irregulars.length) half.crowd = new Uint8Array(irregulars.length * 2);
  half.standing = 0;
  const patience = usualPatience(recording.scenario);
  for (let n = 0; n < irregulars.length; n++) {
    const user = irregulars[n];
    half.crowd[n] = Standing.away;
    if (arrivedAt[user] > at || at >= leftAt[user]) continue;
    half.standing++;
    const count = harms.countBy(user, at);
    const isHurt = count > 0 && at - harms.moments.at[harms.nth(user, count - 1)] < shadeLasts;
    person.nth = -1;
    readPerson(reader, user, at, person);
    const isWaiting = person.waitingSince !== Infinity && at - person.waitingSince > patience * waitingFrom;
    half.crowd[n] = isHurt ? Standing.hurt : isWaiting ? Standing.waiting : Standing.fine;
  }
}
