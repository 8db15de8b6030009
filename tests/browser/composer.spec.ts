import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { figures, hasRun, openLab } from "../support/lab.ts";

test.beforeEach(() => test.slow());

/** The lab with “Your own order” in the first world. */
async function openComposer(page: Page) {
  await openLab(page);
  await page
    .getByRole("group", { name: "World A" })
    .getByRole("combobox", { name: "Strategy" })
    .selectOption("compose");
  await hasRun(page);
  return page.getByRole("group", { name: "Steps and waits" });
}

const right = [
  "Start the new version",
  "Wait until the new is ready",
  "Redirect the traffic to it",
  "Wait until the old is empty",
  "Stop the old version",
  "Remove the old version",
];

test("the right order hurts nobody; without its waits it does", async ({ page }) => {
  const composer = await openComposer(page);
  const cards = composer.getByRole("listitem");
  await expect(cards).toHaveText(right);
  expect((await figures(page))["A.failedRequests"]).toBe("0");

  await composer.getByRole("button", { name: "Wait until the new is ready: take out" }).click();
  await composer.getByRole("button", { name: "Wait until the old is empty: take out" }).click();
  await expect(cards).toHaveText(right.filter((line) => !line.startsWith("Wait")));
  await hasRun(page);
  expect(Number((await figures(page))["A.failedRequests"])).toBeGreaterThan(0);
  expect(parseFloat((await figures(page))["A.downtimeSeconds"])).toBeGreaterThan(5);
});

test("cards are put in order with the keyboard alone: the focus goes with its card", async ({ page }) => {
  const composer = await openComposer(page);
  const cards = composer.getByRole("listitem");
  const earlier = composer.getByRole("button", { name: "Stop the old version: earlier" });
  await earlier.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(earlier).toBeFocused();
  await expect(cards.nth(2)).toHaveText("Stop the old version");
  await expect(composer.getByRole("status")).toHaveText("Stop the old version: now 3 of 6.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  // It is the first one: there is no earlier.
  await expect(cards.first()).toHaveText("Stop the old version");
  await expect(composer.getByRole("button", { name: "Stop the old version: later" })).toBeFocused();

  const out = composer.getByRole("button", { name: "Stop the old version: take out" });
  await out.focus();
  await page.keyboard.press("Enter");
  await expect(cards).toHaveCount(5);
  await expect(composer.getByRole("button", { name: "Start the new version: take out" })).toBeFocused();

  await composer.getByRole("button", { name: "Add wait" }).focus();
  await page.keyboard.press("Enter");
  const seconds = composer.getByRole("spinbutton", { name: "Seconds to wait" });
  await expect(seconds).toHaveValue("5");
  await seconds.fill("12");
  await expect(cards.last()).toContainText("Wait");
  await hasRun(page);
  await expect(seconds).toHaveValue("12");
});

test("its controls can be used by everybody", async ({ page }) => {
  await openComposer(page);
  await expectAccessible(page);
});
