import { expect, test } from "vitest";
import type { Rect } from "../../../src/stage/geometry.ts";
import { seatAt, windowOf } from "../../../src/stage/layout/cabin-layout.ts";
import { cellOf } from "../../../src/stage/layout/fleet-grid.ts";
import { layOutStage, type StageLayout } from "../../../src/stage/layout/stage-layout.ts";

const at = (): Rect => ({ x: 0, y: 0, width: 0, height: 0 });

function windows({ cabins }: StageLayout): Rect[] {
  return cabins.flatMap((cabin) => Array.from({ length: cabin.seats }, (_, seat) => windowOf(cabin, seat, at())));
}

/** Everything but the single windows: of those, the rectangle that they fill together. */
function outlines({ cabins, wings }: StageLayout): Rect[] {
  return [
    ...cabins.map((cabin) => {
      const last = windowOf(cabin, cabin.columns - 1, at());
      const { left: x, top: y } = cabin;
      return { x, y, width: last.x + last.width - x, height: (cabin.rows - 1) * cabin.pitchY + cabin.height };
    }),
    ...wings.flatMap(({ fleet, balancer, store, title }) => [
      ...Array.from({ length: fleet.places }, (_, place) => cellOf(fleet, place, at())),
      balancer,
      title,
      ...(store === null ? [] : [store]),
    ]),
  ];
}

function overlap(a: Rect, b: Rect): boolean {
  const epsilon = 0.01;
  return (
    a.x + epsilon < b.x + b.width &&
    b.x + epsilon < a.x + a.width &&
    a.y + epsilon < b.y + b.height &&
    b.y + epsilon < a.y + a.height
  );
}

/** What is asked for, and the least height that it is asked for. */
const heights = [null, 320, 412, 560, 760];
const leastStacked = 400;

const cases = [336, 366, 544, 720, 976, 1232, 1392, 1872].flatMap((width) =>
  [1, 2, 3, 4].map((worlds) => ({ width, worlds })),
);
const fleets = [1, 4, 6, 12, 30];
const crowds = [12, 36, 120, 400];

function isCut({ x, y, width, height }: Rect, layout: StageLayout): boolean {
  const epsilon = 0.01;
  const fits = x + width <= layout.width + epsilon && y + height <= layout.height + epsilon;
  return x < -epsilon || y < -epsilon || !fits || width <= 0 || height <= 0;
}

const tried = cases.flatMap((one) => heights.map((height) => ({ ...one, height })));

test.each(tried)("nothing overlaps or is cut: $width × $height px, $worlds worlds", ({ width, worlds, height }) => {
  // Rows are as high as they like, and worlds one upon the other take what they need.
  if (height !== null && (worlds > 2 || (width < 800 && height < leastStacked))) return;
  for (const places of fleets) {
    for (const seats of crowds) {
      const request = { width, worlds, places, seats, hasStore: places % 2 === 0 };
      const layout = layOutStage({ ...request, height });
      if (height !== null) expect(layout.height).toBe(height);
      for (const { pitchX, pitchY, width: wide, height: high } of layout.cabins) {
        expect(pitchX, JSON.stringify(request)).toBeGreaterThanOrEqual(wide);
        expect(pitchY, JSON.stringify(request)).toBeGreaterThanOrEqual(high);
      }
      const rects = [...outlines(layout), ...windows(layout).slice(0, 60)];
      expect(
        rects.filter((rect) => isCut(rect, layout)),
        JSON.stringify(request),
      ).toEqual([]);
      const pairs = outlines(layout).flatMap((a, i, all) => all.slice(i + 1).map((b) => [a, b] as const));
      expect(
        pairs.filter(([a, b]) => overlap(a, b)),
        JSON.stringify(request),
      ).toEqual([]);
    }
  }
});

test("the two wings are mirror images", () => {
  const { width, wings } = layOutStage({ width: 1392, height: null, worlds: 2, seats: 36, places: 5, hasStore: true });
  const [left, right] = wings;
  expect(left.balancer.x + left.balancer.width).toBeCloseTo(width - right.balancer.x);
  for (let place = 0; place < 5; place++) {
    const a = cellOf(left.fleet, place, at());
    const b = cellOf(right.fleet, place, at());
    expect(a.x + a.width).toBeCloseTo(width - b.x);
    expect(a.y).toBe(b.y);
  }
});

test("every seat is found at the middle of its window", () => {
  for (const seats of [12, 36, 120, 240]) {
    const { cabins } = layOutStage({ width: 1392, height: null, worlds: 2, seats, places: 4, hasStore: false });
    for (let seat = 0; seat < seats; seat++) {
      const { x, y, width, height } = windowOf(cabins[0], seat, at());
      expect(seatAt(cabins[0], x + width / 2, y + height / 2)).toBe(seat);
    }
  }
});
