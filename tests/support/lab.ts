import { expect, type Locator, type Page } from "@playwright/test";

/** The lab as a person sees it: where its parts are, and what they say. */

/** Opens the lab and waits until its worlds have been run. */
export async function openLab(page: Page): Promise<void> {
  await page.goto("/lab");
  await hasRun(page);
}

/** All of it has been computed: the headline has figures. */
export async function hasRun(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Same release, same people", { timeout: 30_000 });
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** The scrubber's handle: it has the time, in µs. */
export function timeSlider(page: Page): Locator {
  return page.getByRole("slider", { name: "Time", exact: true });
}

export function drawer(page: Page): Locator {
  return page.getByRole("dialog");
}

/** The time that the clock shows, s: as it is written. */
export async function timeOf(page: Page): Promise<string> {
  const readout = page.getByRole("group", { name: "Time" }).getByText(/^\d+\.\d$/);
  return (await readout.textContent())!;
}

/** The time at which the clock cannot go on, s. */
export async function endOf(page: Page): Promise<number> {
  return Number(await timeSlider(page).getAttribute("max")) / 1_000_000;
}

export async function seek(page: Page, seconds: number): Promise<void> {
  await timeSlider(page).fill(String(seconds * 1_000_000));
  expect(await timeOf(page)).toBe(seconds.toFixed(1));
}

/** All figures of the table, by the names of the outputs. */
export async function figures(page: Page): Promise<Record<string, string>> {
  const cells = await page.locator("[data-output]").all();
  return Object.fromEntries(
    await Promise.all(
      cells.map(async (cell) => [(await cell.getAttribute("data-output"))!, (await cell.textContent())!] as const),
    ),
  );
}

/** The stage in words, once it speaks of the moment on the clock. */
export async function description(page: Page): Promise<string> {
  const words = page.getByRole("main").locator("section", { hasText: "The stage in words" }).last();
  await expect(words).toContainText(`${await timeOf(page)} s of `);
  return words.innerText();
}

/** What moves on the stage is drawn there. */
export function stageCanvas(page: Page): Locator {
  return page
    .getByRole("listbox", { name: /^On stage/ })
    .locator("xpath=../canvas")
    .last();
}
