import { expect, test } from "@playwright/test";
import { drawer, openLab, seek } from "../support/lab.ts";

test.beforeEach(async ({ page }) => {
  await openLab(page);
});

test("Escape closes the inspector from wherever the focus is, and leaves it there", async ({ page }) => {
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await expect(drawer(page)).toBeFocused();
  // It may lie under the inspector: then this is how it comes to light (WCAG 2.4.11).
  await page.getByRole("slider", { name: "Time to boot" }).focus();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.getByRole("slider", { name: "Time to boot" })).toBeFocused();
});

test("the arrow keys go through the list of the stage, one after the other", async ({ page }) => {
  await seek(page, 34);
  const list = page.getByRole("listbox", { name: /^On stage/ });
  await list.focus();
  // Of this moment: before it nobody had been hurt.
  await expect(list.getByRole("option", { name: /bad moment/ }).first()).toBeAttached();
  const chosen: number[] = [];
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press("ArrowDown");
    await expect(list).toBeFocused();
    chosen.push(await list.evaluate((it: HTMLSelectElement) => it.selectedIndex));
  }
  const [first] = chosen;
  expect(chosen).toEqual([first, first + 1, first + 2]);
  await expect(drawer(page)).toHaveAccessibleName(/^Instance \d+ in A$/);
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(list).toBeFocused();
});

test("Tab goes through the inspector and leaves it at its end", async ({ page }) => {
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await expect(drawer(page)).toBeFocused();
  const count = await drawer(page).getByRole("button").count();
  for (let index = 0; index < count; index++) {
    await page.keyboard.press("Tab");
    await expect(drawer(page).getByRole("button").nth(index)).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(drawer(page).locator(":focus")).toHaveCount(0);
});

test("who takes a command out of the list by the keyboard is still somewhere", async ({ page }) => {
  await page.getByRole("button", { name: /^Remove: deploy v2/ }).press("Enter");
  await expect(page.getByRole("list", { name: "Commands" }).getByRole("listitem")).toHaveCount(0);
  await expect(page.locator("body")).not.toBeFocused();
});

test("from an inspector that the list has opened, Escape leads back to the list", async ({ page }) => {
  const list = page.getByRole("listbox", { name: /^On stage/ });
  await list.press("ArrowDown");
  await drawer(page).getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(list).toBeFocused();
});
