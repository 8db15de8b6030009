import { expect, type Page, test } from "@playwright/test";
import { button, openLab, seek, timeOf, timeSlider } from "../support/lab.ts";

const micros = async (page: Page) => Number(await timeSlider(page).inputValue());
const said = (page: Page) => page.getByRole("group", { name: "Events and repeating" }).getByRole("status");
const end = (page: Page, name: string) => page.getByRole("slider", { name, exact: true });
const secondsOf = async (page: Page, name: string) => Number(await end(page, name).getAttribute("aria-valuenow")) / 1e6;

test.beforeEach(async ({ page }) => {
  await openLab(page);
});

test("one steps from event to event and back, by button and by key, and hears what each is", async ({ page }) => {
  await seek(page, 0);
  await button(page, "Next event").click();
  await expect(said(page)).toContainText("deployment of version 2 begins");
  const deploy = await timeOf(page);
  await page.keyboard.press("n");
  await expect(said(page)).not.toContainText("deployment of version 2 begins");
  const next = await said(page).textContent();
  await page.keyboard.press("n");
  await expect(said(page)).not.toHaveText(next!);
  await page.keyboard.press("p");
  await expect(said(page)).toHaveText(next!);
  await button(page, "Event before").click();
  await expect(said(page)).toContainText("deployment of version 2 begins");
  expect(await timeOf(page)).toBe(deploy);
  await page.keyboard.press("p");
  await expect(said(page)).toHaveText("No event before this.");
});

test("one jumps to the first harm", async ({ page }) => {
  await button(page, "First harm").click();
  await expect(said(page)).toContainText("The first harm.");
  const first = await timeOf(page);
  await seek(page, 0);
  await page.keyboard.press("h");
  expect(await timeOf(page)).toBe(first);
});

test("a stretch is chosen by keys, moved at its ends, and repeated", async ({ page }) => {
  await seek(page, 20);
  await page.keyboard.press("i");
  await seek(page, 22);
  await page.keyboard.press("o");
  await expect(said(page)).toHaveText("Repeats 20.0 to 22.0 s.");
  await end(page, "Repeat up to").press("ArrowLeft");
  expect(await secondsOf(page, "Repeat up to")).toBe(21.9);
  await end(page, "Repeat from").press("Shift+ArrowRight");
  expect(await secondsOf(page, "Repeat from")).toBe(21);
  await expect(said(page)).toHaveText("Repeats 21.0 to 21.9 s.");
  await page.getByLabel("Speed").selectOption("5×");
  await button(page, "Play").click();
  // Twice over: it comes back to where it was.
  for (let round = 0; round < 2; round++) {
    await expect.poll(() => micros(page)).toBeGreaterThanOrEqual(21e6);
    expect(await micros(page)).toBeLessThanOrEqual(21.9e6);
  }
  await button(page, "Pause").click();
  await page.keyboard.press("l");
  await expect(end(page, "Repeat from")).toHaveCount(0);
});

test("a stretch is chosen and drawn out by pointer", async ({ page }) => {
  await seek(page, 20);
  await button(page, "Repeat").click();
  await expect(button(page, "Repeat")).toHaveAttribute("aria-pressed", "true");
  const before = await secondsOf(page, "Repeat up to");
  const box = (await end(page, "Repeat up to").boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2);
  await page.mouse.up();
  expect(await secondsOf(page, "Repeat up to")).toBeGreaterThan(before + 1);
  expect(await secondsOf(page, "Repeat from")).toBe(20);
});

test("time passes a thousand times more slowly, and is told in thousandths", async ({ page }) => {
  await page.getByLabel("Speed").selectOption("1/1000×");
  await seekFine(page);
  await button(page, "Play").click();
  const at = page.getByRole("group", { name: "Time", exact: true }).getByText(/^\d+\.\d{3}$/);
  await expect(at).toBeVisible();
  await expect.poll(() => at.textContent()).not.toBe("30.000");
  expect(Number(await at.textContent())).toBeLessThan(30.5);
});

async function seekFine(page: Page): Promise<void> {
  await timeSlider(page).fill(String(30e6));
}
