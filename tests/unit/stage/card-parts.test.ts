import { expect, test } from "vitest";
import type { Rect } from "../../../src/stage/geometry.ts";
import { cellOf } from "../../../src/stage/layout/fleet-grid.ts";
import { layOutStage } from "../../../src/stage/layout/stage-layout.ts";
import { isInOneLine, slotCentre, slotSize, slotsPerLine } from "../../../src/stage/scene/card-parts.ts";

/** px from a card's top to the foot of its words: one line of them, or two. */
const oneLine = 26;
const twoLines = 43;

const widths = [336, 366, 720, 800, 852, 908, 976, 1232, 1392, 1872];

test.each(widths)("slots lie below the words, and inside their card: %i px", (width) => {
  for (const height of [null, 300, 396, 412, 500, 700]) {
    for (const places of [1, 2, 4, 5, 6, 8]) {
      for (const slots of [1, 4, 8, 16]) {
        for (const worlds of [1, 2, 4]) {
          const layout = layOutStage({ width, height, worlds, seats: 36, places, hasStore: true });
          for (const wing of layout.wings) {
            if (wing.fleet.kind !== "card" && wing.fleet.kind !== "column") continue;
            if (slotsPerLine(wing.fleet, slots) === 0) continue;
            const cell = cellOf(wing.fleet, 0, { x: 0, y: 0, width: 0, height: 0 } satisfies Rect);
            const what = JSON.stringify({ width, height, places, slots, worlds, cell, kind: wing.fleet.kind });
            for (let slot = 0; slot < slots; slot++) {
              const centre = { x: 0, y: 0 };
              slotCentre(wing, 0, slots, slot, centre);
              const words = isInOneLine(wing.fleet) ? oneLine : twoLines;
              expect(centre.y - slotSize / 2, what).toBeGreaterThanOrEqual(cell.y + words);
              expect(centre.y + slotSize / 2, what).toBeLessThanOrEqual(cell.y + cell.height);
              expect(centre.x + slotSize / 2, what).toBeLessThanOrEqual(cell.x + cell.width);
            }
          }
        }
      }
    }
  }
});
