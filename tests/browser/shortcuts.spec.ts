import { expect, test } from "@playwright/test";
import { button, drawer, hasRun, openLab, seek, timeOf } from "../support/lab.ts";

test.beforeEach(async ({ page }) => {
  await openLab(page);
});

test("the keys are listed, and do what the list says", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(drawer(page)).toHaveAccessibleName("Keys");
  await expect(drawer(page).getByRole("term")).toHaveText([
    "Space",
    ", and .",
    "P and N",
    "H",
    "I and O",
    "L",
    "0",
    "R",
    "Ctrl Z",
    "Ctrl Y",
    "Escape",
    "?",
  ]);
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);

  const begin = Number(await timeOf(page));
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  expect(await timeOf(page)).toBe((begin + 0.2).toFixed(1));
  await page.keyboard.press(",");
  expect(await timeOf(page)).toBe((begin + 0.1).toFixed(1));
  await page.keyboard.press("Space");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Play")).toBeVisible();
  await page.keyboard.press("0");
  expect(await timeOf(page)).toBe("0.0");

  await seek(page, 50);
  await button(page, "Twice the people").click();
  await page.keyboard.press("r");
  await hasRun(page);
  await expect(page.getByRole("list", { name: "Commands" }).getByRole("listitem")).toHaveCount(1);
  expect(await timeOf(page)).toBe(begin.toFixed(1));
});

test("keys belong to the field in which somebody types, and to the button that they press", async ({ page }) => {
  const begin = Number(await timeOf(page));
  await page.getByRole("textbox", { name: "Seed, exact value" }).press(".");
  await button(page, "On 0.1 s").press("Space");
  expect(await timeOf(page)).toBe((begin + 0.1).toFixed(1));
  await expect(button(page, "Play")).toBeVisible();
});

test("the list of the keys comes up from a list of choices, too", async ({ page }) => {
  await page.getByLabel("The balancer chooses").focus();
  await page.keyboard.press("?");
  await expect(drawer(page)).toHaveAccessibleName("Keys");
});

test("the keys can be switched off, and stay off", async ({ page }) => {
  const begin = await timeOf(page);
  await button(page, "Keys").click();
  await drawer(page).getByRole("checkbox", { name: "Keys are on" }).uncheck();
  await drawer(page).getByRole("button", { name: "Close" }).click();
  await expect(button(page, "Keys")).toBeFocused();
  await page.reload();
  await hasRun(page);
  for (const key of [".", "Space", "?"]) await page.keyboard.press(key);
  expect(await timeOf(page)).toBe(begin);
  await expect(button(page, "Play")).toBeVisible();
  await expect(drawer(page)).toHaveCount(0);
});

test("a key that is held down is one key", async ({ page }) => {
  await page.keyboard.down("Space");
  await page.keyboard.down("Space");
  await expect(button(page, "Pause")).toBeVisible();
});
