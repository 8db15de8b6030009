import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, drawer, openLab, seek } from "../support/lab.ts";

test.beforeEach(() => test.slow());

test("the first page, paused", async ({ page }) => {
  await page.goto("/");
  await button(page, "Pause").click();
  await expectAccessible(page);
});

test("the first page at its end", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(button(page, "Play it again")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});

test.describe("without motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the first page", async ({ page }) => {
    await page.goto("/");
    await button(page, "Next").click();
    await expectAccessible(page);
  });

  test("the lab with the inspector open", async ({ page }) => {
    await openLab(page);
    await page
      .getByRole("button", { name: /saw an error/ })
      .first()
      .click();
    await expect(drawer(page)).toBeVisible();
    await expectAccessible(page);
  });
});

test("the lab", async ({ page }) => {
  await openLab(page);
  await seek(page, 34);
  for (const summary of await page.locator("summary").all()) await summary.click();
  await expectAccessible(page);
});

test("the lab while it plays", async ({ page }) => {
  await openLab(page);
  await button(page, "Play").click();
  await expect(button(page, "Pause")).toBeVisible();
  await expectAccessible(page);
});

test("the lab with a person in the inspector", async ({ page }) => {
  await openLab(page);
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await expect(drawer(page)).toHaveCSS("opacity", "1");
  await expectAccessible(page);
});

test("the lab with its keys and a refused number", async ({ page }) => {
  await openLab(page);
  await page.getByRole("textbox", { name: "Seed, exact value" }).fill("a");
  await expectAccessible(page);
  await button(page, "Play").focus();
  await page.keyboard.press("?");
  await expect(drawer(page)).toBeVisible();
  await expectAccessible(page);
});

for (const path of ["/gallery", "/nowhere"]) {
  test(path, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}
