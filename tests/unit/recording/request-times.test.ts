import { expect, test } from "vitest";
import { Fate } from "../../../src/engine/recording/codes.ts";
import { DeathPlace, newRequestTimes, Reader, readTimes } from "../../../src/engine/recording/moment.ts";
import { addPeople, recordingOf, s } from "../stage/synthetic.ts";

/** One request sent at 1 s over legs of 20 and 5 ms. */
function timesOf({ instance, start, end, fate, worksOn }: Ended) {
  const { recording, write } = recordingOf();
  addPeople(write, 1);
  write.instance(1, 0);
  const row = write.request(s, 0, 0, 0);
  if (instance) write.requestSentTo(row, 0);
  if (start > 0) write.requestStarted(row, s + start);
  write.requestEnded(row, s + end, fate, 0);
  if (worksOn) write.leftover(row, s + end);
  recording.until = 10 * s;
  const times = newRequestTimes();
  readTimes(new Reader(recording), row, times);
  return times;
}

interface Ended {
  instance: boolean;
  start: number;
  end: number;
  fate: Fate;
  worksOn?: boolean;
}

test("an answer sets out both legs before it is there", () => {
  const times = timesOf({ instance: true, start: 25_000, end: 200_000, fate: Fate.served });
  expect(times).toMatchObject({ doorAt: s + 25_000, startAt: s + 25_000, leaveAt: s + 175_000, endAt: s + 200_000 });
  expect(times.diedIn).toBe(DeathPlace.none);
});

test.each([
  [
    "refused at the door",
    { instance: true, start: 0, end: 50_000, fate: Fate.connectionRefused },
    DeathPlace.door,
    25_000,
  ],
  ["502 for a refusal", { instance: true, start: 0, end: 50_000, fate: Fate.badGateway }, DeathPlace.door, 25_000],
  ["reset in its slot", { instance: true, start: 30_000, end: 100_000, fate: Fate.reset }, DeathPlace.slot, 75_000],
  ["reset in the queue", { instance: true, start: 0, end: 100_000, fate: Fate.reset }, DeathPlace.queue, 75_000],
  [
    "nobody to send it to",
    { instance: false, start: 0, end: 40_000, fate: Fate.serviceUnavailable },
    DeathPlace.balancer,
    20_000,
  ],
  [
    "504",
    { instance: true, start: 30_000, end: 9 * s, fate: Fate.gatewayTimeout, worksOn: true },
    DeathPlace.balancer,
    8_980_000,
  ],
  [
    "gave up in the queue",
    { instance: true, start: 0, end: 6 * s, fate: Fate.timeout, worksOn: true },
    DeathPlace.queue,
    6 * s,
  ],
  [
    "gave up in a slot",
    { instance: true, start: 30_000, end: 6 * s, fate: Fate.timeout, worksOn: true },
    DeathPlace.slot,
    6 * s,
  ],
  ["gave up on the way", { instance: false, start: 0, end: 10_000, fate: Fate.timeout }, DeathPlace.onTheWay, 10_000],
] as [string, Ended, number, number][])("%s", (_, ended, place, diedAfter) => {
  const times = timesOf(ended);
  expect(times.diedIn).toBe(place);
  expect(times.leaveAt - s).toBe(diedAfter);
});
