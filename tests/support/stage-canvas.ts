import type { Locator, Page } from "@playwright/test";

/** The canvas of the page's last stage that moves, and takes the pointer: it lies on the one that stands still. */
export function stageCanvas(page: Page): Locator {
  return page.locator("canvas + canvas").last();
}
