import type { Rect } from "../geometry.ts";
import { type CabinLayout, layOutCabin } from "./cabin-layout.ts";
import { layOutWing, type WingLayout } from "./wing-layout.ts";

/** Where everything is: one wing a world; one cabin that two worlds share, or one a world. */
export interface StageLayout {
  width: number;
  height: number;
  arrangement: "wings" | "stacked" | "rows";
  cabins: CabinLayout[];
  wings: WingLayout[];
  /** By world: the cabin its people sit in. */
  cabinOf: number[];
}

export interface LayoutRequest {
  width: number;
  /** null = as high as it likes. */
  height: number | null;
  worlds: number;
  seats: number;
  /** Instances at once, the most of any world. */
  places: number;
  hasStore: boolean;
  hasData?: boolean;
  /** People without a seat, at the most. */
  extra?: number;
}

/** From this width on, px, two worlds stand beside the cabin; in less room, above and below it. */
export const besideFrom = 800;
const titleHeight = 32;
/** In a row: longer wires only lead away from what they join. */
const longestWing = 720;

export function layOutStage(request: LayoutRequest): StageLayout {
  const { width, worlds } = request;
  if (worlds <= 2 && width >= (worlds === 2 ? besideFrom : 560)) return asWings(request);
  return worlds <= 2 ? asStack(request) : asRows(request);
}

function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

/** The cabin in the middle (or, with one world, at the left), the wings beside it. */
function asWings({
  width,
  height,
  worlds,
  seats,
  places,
  hasStore,
  hasData = false,
  extra = 0,
}: LayoutRequest): StageLayout {
  const total = height ?? 500;
  const gap = 24;
  const cabinWidth = Math.round(Math.min(352, Math.max(232, width * (worlds === 2 ? 0.253 : 0.34))));
  const wing = worlds === 2 ? (width - cabinWidth - 2 * gap) / 2 : width - cabinWidth - gap;
  const cabinX = worlds === 2 ? wing + gap : 0;
  const body = total - titleHeight;
  const split = "x" as const;
  const worldNumbers = worlds === 2 ? [0, 1] : [0];
  const cabin = layOutCabin(
    { box: rect(cabinX, titleHeight, cabinWidth, body), seats, split, worlds: worldNumbers },
    extra,
  );
  const right = cabinX + cabinWidth + gap;
  const wings = worldNumbers.map((world) => {
    const isLeft = worlds === 2 && world === 0;
    const x = isLeft ? 0 : right;
    return layOutWing({
      frame: { box: rect(x, titleHeight, wing, body), axis: "x", direction: isLeft ? -1 : 1 },
      title: rect(x, 0, wing, titleHeight),
      places,
      hasStore,
      hasData,
    });
  });
  return { width, height: total, arrangement: "wings", cabins: [cabin], wings, cabinOf: wings.map(() => 0) };
}

/** The cabin in the middle, one wing above and one below. */
function asStack({
  width,
  height,
  worlds,
  seats,
  places,
  hasStore,
  hasData = false,
  extra = 0,
}: LayoutRequest): StageLayout {
  const gap = 8;
  const total = height ?? usualStack(width, worlds, seats);
  const title = total / worlds < 250 ? 22 : 24;
  const cabinHeight = Math.min(190, Math.max(104, total * (worlds === 2 ? 0.28 : 0.4)));
  const wingHeight = (total - cabinHeight - worlds * gap) / worlds;
  const body = wingHeight - title;
  const above = worlds === 2;
  const cabinY = above ? wingHeight + gap : 0;
  const worldNumbers = above ? [0, 1] : [0];
  const cabin = layOutCabin(
    { box: rect(0, cabinY, width, cabinHeight), seats, split: "y", worlds: worldNumbers },
    extra,
  );
  const below = cabinY + cabinHeight + gap;
  const wings = worldNumbers.map((world) => {
    const isAbove = above && world === 0;
    const top = isAbove ? title : below;
    return layOutWing({
      frame: { box: rect(0, top, width, body), axis: "y", direction: isAbove ? -1 : 1 },
      title: rect(0, isAbove ? 0 : below + body, width, title),
      places,
      hasStore,
      hasData,
    });
  });
  return { width, height: total, arrangement: "stacked", cabins: [cabin], wings, cabinOf: wings.map(() => 0) };
}

function usualStack(width: number, worlds: number, seats: number): number {
  return worlds * (width < 600 ? 204 : 228) + (seats > 36 ? 148 : 138);
}

/** Each world in a row of its own, with the same people in the same seats at its left. */
function asRows({
  width,
  height,
  worlds,
  seats,
  places,
  hasStore,
  hasData = false,
  extra = 0,
}: LayoutRequest): StageLayout {
  const gap = 16;
  const rowHeight = height === null ? (width < 600 ? 300 : 232) : (height - gap * (worlds - 1)) / worlds;
  const title = 26;
  const narrow = width < 600;
  const cabins: CabinLayout[] = [];
  const wings: WingLayout[] = [];
  for (let world = 0; world < worlds; world++) {
    const y = world * (rowHeight + gap);
    const cabinWidth = narrow ? width : Math.min(380, width * 0.3);
    const cabinHeight = narrow ? 100 : rowHeight - title;
    const box = rect(0, y + title, cabinWidth, cabinHeight);
    cabins.push(layOutCabin({ box, seats, split: narrow ? "y" : "x", worlds: [world] }, extra));
    const wing = narrow
      ? rect(0, y + title + cabinHeight + 8, width, rowHeight - title - cabinHeight - 8)
      : rect(cabinWidth + 20, y + title, Math.min(longestWing, width - cabinWidth - 20), rowHeight - title);
    wings.push(
      layOutWing({
        frame: { box: wing, axis: narrow ? "y" : "x", direction: 1 },
        title: rect(0, y, narrow ? width : wing.x + wing.width, title),
        places,
        hasStore,
        hasData,
      }),
    );
  }
  const total = worlds * rowHeight + (worlds - 1) * gap;
  return { width, height: total, arrangement: "rows", cabins, wings, cabinOf: wings.map((_, world) => world) };
}
