import { expect, test } from "vitest";
import { type Frames, PlayClock } from "../../../src/state/clock.ts";

/** Frames that come when the test says so. */
function handFrames() {
  let next: ((nowMs: number) => void) | null = null;
  const frames: Frames = {
    request: (callback) => ((next = callback), 1),
    cancel: () => (next = null),
  };
  const frame = (nowMs: number) => {
    const callback = next;
    next = null;
    callback?.(nowMs);
  };
  return { frames, frame, isAsked: () => next !== null };
}

const s = 1_000_000;

function clockOf(limitS: number, horizonS: number) {
  const hand = handFrames();
  const clock = new PlayClock(hand.frames);
  clock.setLimits(limitS * s, horizonS * s);
  return { clock, ...hand };
}

test("time passes with the frames, at the speed that is set", () => {
  const { clock, frame } = clockOf(100, 100);
  clock.play();
  frame(1000);
  frame(1050);
  expect(clock.timeMicros()).toBe(0.05 * s);
  clock.setSpeed(10);
  frame(1100);
  expect(clock.timeMicros()).toBe(0.55 * s);
});

test("standing still it asks for no frame", () => {
  const { clock, frame, isAsked } = clockOf(100, 100);
  expect(isAsked()).toBe(false);
  clock.play();
  expect(isAsked()).toBe(true);
  clock.pause();
  expect(isAsked()).toBe(false);
  frame(5000);
  expect(clock.timeMicros()).toBe(0);
});

test("after a pause of the browser's, time does not leap", () => {
  const { clock, frame } = clockOf(100, 100);
  clock.play();
  frame(0);
  frame(60_000);
  expect(clock.timeMicros()).toBe(0.1 * s);
});

test("it waits for what is not simulated yet, and goes on when it is", () => {
  const { clock, frame } = clockOf(0.05, 100);
  clock.play();
  frame(0);
  frame(100);
  frame(200);
  expect(clock.timeMicros()).toBe(0.05 * s);
  clock.setLimits(100 * s, 100 * s);
  frame(300);
  expect(clock.timeMicros()).toBe(0.15 * s);
});

test("at the end it stops, and playing begins again from the start", () => {
  const { clock, frame } = clockOf(1, 1);
  clock.seek(0.95 * s);
  clock.play();
  frame(0);
  frame(100);
  expect([clock.timeMicros(), clock.state().isPlaying, clock.state().isAtEnd]).toEqual([s, false, true]);
  clock.play();
  expect(clock.timeMicros()).toBe(0);
});

test("seeking stays within the run and tells whoever listens, once each", () => {
  const { clock } = clockOf(10, 10);
  const heard: number[] = [];
  const stop = clock.subscribe(() => heard.push(clock.timeMicros()));
  for (const at of [-5 * s, 3.4 * s, 99 * s]) clock.seek(at);
  stop();
  clock.seek(0);
  expect(heard).toEqual([0, 3.4 * s, 10 * s]);
});

test("what is repeated begins again at its end, and whoever moves the time out of it plays on", () => {
  const { clock, frame } = clockOf(100, 100);
  clock.setLoop({ from: 2 * s, to: 2_080_000 });
  clock.play();
  frame(0);
  expect(clock.timeMicros()).toBe(2 * s);
  frame(50);
  expect(clock.timeMicros()).toBe(2_050_000);
  frame(100);
  expect([clock.timeMicros(), clock.state().isPlaying]).toEqual([2 * s, true]);
  clock.seek(50 * s);
  frame(150);
  expect(clock.timeMicros()).toBe(50_050_000);
});

test("the last stretch of all is repeated too, and one beyond a shorter run is forgotten", () => {
  const { clock, frame } = clockOf(1, 1);
  clock.setLoop({ from: 950_000, to: s });
  clock.play();
  frame(0);
  frame(60);
  expect([clock.timeMicros(), clock.state().isPlaying]).toEqual([950_000, true]);
  clock.setLimits(0.5 * s, 0.5 * s);
  expect(clock.state().loop).toBe(null);
});

test("a thousandth of the speed shows single milliseconds", () => {
  const { clock, frame } = clockOf(100, 100);
  clock.setSpeed(0.001);
  clock.play();
  frame(0);
  frame(100);
  expect(clock.timeMicros()).toBe(100);
});
