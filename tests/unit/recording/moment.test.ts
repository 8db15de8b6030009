import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Fate } from "../../../src/engine/recording/codes.ts";
import {
  afterglowMicros,
  FleetAt,
  newPersonAt,
  newRequestTimes,
  Reader,
  readFleet,
  readPerson,
  readTimes,
  Slots,
  visitRequestsAt,
} from "../../../src/engine/recording/moment.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NEVER, NOBODY } from "../../../src/engine/recording/schema.ts";
import { s } from "../stage/synthetic.ts";
import { Growing, madeRequest, people } from "./growing.ts";

/** All rows, one by one: slow, and beyond doubt. */
function naiveRows({ tables: { requests } }: Recording, at: number): number[] {
  const { sentAt, endAfter } = requests.columns;
  const rows: number[] = [];
  for (let row = 0; row < requests.rows; row++) {
    const endAt = endAfter[row] === NEVER ? Infinity : sentAt[row] + endAfter[row];
    if (sentAt[row] <= at && endAt >= at - afterglowMicros) rows.push(row);
  }
  return rows;
}

function indexedRows(reader: Reader, at: number): number[] {
  const rows: number[] = [];
  visitRequestsAt(reader, at, (row) => rows.push(row));
  return rows;
}

function naiveInside(reader: Reader, at: number, instance: number): number {
  const { requests } = reader.recording.tables;
  const times = newRequestTimes();
  let inside = 0;
  for (let row = 0; row < requests.rows; row++) {
    if (requests.columns.instance[row] !== instance) continue;
    readTimes(reader, row, times);
    if (times.doorAt <= at && at < times.leaveAt) inside++;
  }
  return inside;
}

const run = fc.record({
  requests: fc.array(madeRequest, { maxLength: 60 }),
  stops: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
  looks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
});

test("the index finds the same requests as a scan of all rows, however far the Recording has grown", () => {
  fc.assert(
    fc.property(run, ({ requests, stops, looks }) => {
      const growing = new Growing(requests);
      const reader = new Reader(growing.recording);
      for (const stop of stops.toSorted((a, b) => a - b)) {
        const until = Math.floor(stop * growing.ends);
        growing.growTo(until);
        reader.catchUp();
        for (const look of [...looks.map((share) => Math.floor(share * until)), until]) {
          expect(indexedRows(reader, look)).toEqual(naiveRows(growing.recording, look));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("the fleet holds the same requests as a scan of all rows", () => {
  fc.assert(
    fc.property(run, ({ requests, looks }) => {
      const growing = new Growing(requests);
      growing.growTo(growing.ends);
      const reader = new Reader(growing.recording);
      const fleet = new FleetAt();
      for (const look of looks.map((share) => Math.floor(share * growing.ends))) {
        readFleet(reader, look, fleet);
        for (let i = 0; i < fleet.count; i++) {
          const inside = naiveInside(reader, look, i);
          expect(fleet.busy[i]).toBe(Math.min(4, inside));
          expect(fleet.queued[i]).toBe(Math.max(0, inside - 4));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("each person's latest request is the one that a scan finds", () => {
  fc.assert(
    fc.property(run, ({ requests, looks }) => {
      const growing = new Growing(requests);
      growing.growTo(growing.ends);
      const reader = new Reader(growing.recording);
      const person = newPersonAt();
      const { sentAt, user, endAfter } = growing.recording.tables.requests.columns;
      for (const look of looks.map((share) => Math.floor(share * growing.ends))) {
        for (let who = 0; who < people; who++) {
          let latest = -1;
          for (let row = 0; row < growing.recording.tables.requests.rows; row++) {
            if (user[row] === who && sentAt[row] <= look) latest = row;
          }
          readPerson(reader, who, look, person);
          expect(person.request).toBe(latest);
          const isOpen = latest >= 0 && (endAfter[latest] === NEVER || sentAt[latest] + endAfter[latest] > look);
          expect(person.waitingSince).toBe(isOpen ? sentAt[latest] : Infinity);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("a request keeps its slot, and no two are in one slot at a time", () => {
  const growing = new Growing(
    [0, 100_000, 50_000, 0, 400_000, 0, 10_000].map((gap, i) => ({
      gap,
      user: i % people,
      instance: 0,
      startAfter: 30_000,
      workFor: 300_000 + i * 1000,
      fate: Fate.served,
      neverEnds: false,
    })),
  );
  const reader = new Reader(growing.recording);
  const slots = new Slots(reader);
  const assigned = new Map<number, number>();
  for (let until = 0; until <= 3 * s; until += 70_000) {
    growing.growTo(until);
    reader.catchUp();
    slots.catchUp();
    for (const [row, slot] of assigned) expect(slots.of(row)).toBe(slot);
    for (let row = 0; row < growing.recording.tables.requests.rows; row++) {
      if (slots.of(row) >= 0) assigned.set(row, slots.of(row));
    }
  }
  expect([...assigned.values()]).toEqual([0, 1, 2, 3, 0, 1, 2]);
});

test("a request that went nowhere is in no instance", () => {
  const growing = new Growing([
    {
      gap: 0,
      user: 0,
      instance: NOBODY,
      startAfter: 30_000,
      workFor: 1000,
      fate: Fate.serviceUnavailable,
      neverEnds: false,
    },
  ]);
  growing.growTo(s);
  const fleet = new FleetAt();
  readFleet(new Reader(growing.recording), 40_000, fleet);
  expect([...fleet.busy.subarray(0, 3)]).toEqual([0, 0, 0]);
});
