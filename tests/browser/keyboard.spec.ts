import { expect, test } from "@playwright/test";
import { focusOf, reachable, showsFocus } from "../support/focus.ts";
import { drawer, endOf, openLab, timeOf, timeSlider, stageCanvas } from "../support/lab.ts";

/** They show the focus in a picture of their own: see the test below. */
const withoutOutline = /^(INPUT Time|SELECT On stage)/;

for (const path of ["/", "/lab"]) {
  test(`${path}: Tab alone reaches everything, in the order of the page, and shows where it is`, async ({ page }) => {
    if (path === "/lab") await openLab(page);
    else await page.goto(path);
    await expect(page.locator("canvas").first()).toBeVisible();
    const all = await reachable(page);
    expect(all.length).toBeGreaterThan(path === "/lab" ? 50 : 6);
    for (let index = 0; index < all.length; index++) {
      await page.keyboard.press("Tab");
      const focus = await focusOf(page);
      expect(focus.index, `${index}: ${all[index]} comes next, not ${focus.what}`).toBe(index);
      if (!withoutOutline.test(focus.what))
        expect(focus, focus.what).toMatchObject({ hasOutline: true, isHidden: false });
    }
    // And out again: it is no trap.
    await page.keyboard.press("Tab");
    expect((await focusOf(page)).index).toBeLessThanOrEqual(0);
  });
}

test("the stage's list and the scrubber show their focus in their pictures", async ({ page }) => {
  await openLab(page);
  const canvas = stageCanvas(page);
  expect(await showsFocus(page.getByRole("listbox", { name: /^On stage/ }), canvas)).toBe(true);
  expect(await showsFocus(timeSlider(page), timeSlider(page).locator(".."))).toBe(true);
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await openLab(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("Escape closes the inspector and gives the focus back to what opened it", async ({ page }) => {
  await openLab(page);
  const person = page.getByRole("button", { name: /saw an error/ }).nth(2);
  await person.focus();
  await page.keyboard.press("Enter");
  await expect(drawer(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(drawer(page).getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(person).toBeFocused();
});

test("the arrow keys move the time", async ({ page }) => {
  await openLab(page);
  const begin = Number(await timeOf(page));
  await timeSlider(page).press("ArrowRight");
  await timeSlider(page).press("Shift+ArrowRight");
  await timeSlider(page).press("PageUp");
  expect(await timeOf(page)).toBe((begin + 11.1).toFixed(1));
  await timeSlider(page).press("End");
  expect(await timeOf(page)).toBe((await endOf(page)).toFixed(1));
});
