import { expect, type Locator, type Page } from "@playwright/test";
import { timeSlider } from "./lab.ts";

/** The first page as a person sees it. */

/** What is said now. */
export function sentence(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

/** The time on the clock, s. */
export async function timeOf(page: Page): Promise<number> {
  return Number(await timeSlider(page).inputValue()) / 1_000_000;
}

/** What the places of the two worlds are called: beside each other, or on a phone one upon the other. */
export function placesOf(page: Page): { left: string; right: string } {
  const isPhone = page.viewportSize()!.width < 720;
  return isPhone ? { left: "Above", right: "Below" } : { left: "Left", right: "Right" };
}

/** What a world's line says to those who do not see it. */
export function lineInWords(page: Page, title: string): Locator {
  return page.getByText(new RegExp(`^${title}: .*notice.*down`));
}

/** Lets the story go on, faster than it is, until that is said; needs `page.clock`. */
export async function playUntilSaid(page: Page, said: RegExp): Promise<void> {
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(sentence(page)).toHaveText(said, { timeout: 1 });
  }).toPass({ intervals: [0], timeout: 30_000 });
}
