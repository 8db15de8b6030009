import { expect, test } from "@playwright/test";
import { button, drawer, figures, hasRun, openLab } from "../support/lab.ts";

test.setTimeout(120_000);

test("what would have saved them is found, proved, and can be tried", async ({ page }) => {
  await openLab(page);
  const panel = page.getByRole("region", { name: "What would have saved them in A" });
  await button(page, "Find the smallest change").click();
  await expect(panel).toContainText("Changes are being tried");
  const finding = panel.getByRole("listitem").first();
  const hurt = finding.getByRole("row", { name: /^People hurt/ }).getByRole("cell");
  await expect(hurt).toHaveText([/^\d+$/, /^\d+$/], { timeout: 90_000 });
  const before = await figures(page);
  const [was, saved] = await hurt.allTextContents();
  expect(before["A.usersHarmed"]).toBe(was);
  expect(Number(saved)).toBeLessThan(Number(was));

  await finding.getByRole("button", { name: "Try it" }).click();
  await hasRun(page);
  const after = await figures(page);
  expect(after["A.usersHarmed"]).toBe(saved);

  const tried = page.getByRole("region", { name: "Tried in A" });
  await expect(tried).toContainText(`People hurt: ${was} before, ${saved} now.`);
  await tried.getByRole("button", { name: "Undo" }).click();
  await hasRun(page);
  await expect(tried).toHaveCount(0);
  expect(await figures(page)).toEqual(before);
});

test("what would have saved one person is asked for where their lives are told", async ({ page }) => {
  await openLab(page);
  await page.getByRole("region", { name: "What it did" }).getByRole("listitem").getByRole("button").first().click();
  const lives = drawer(page);
  const ask = lives.getByRole("button", { name: "What would have saved them?" });
  expect((await ask.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  await ask.click();
  const found = lives.getByRole("region", { name: "What would have saved them in A" });
  await expect(found.getByRole("listitem").first()).toContainText(/held in \d of 5 other crowds/, { timeout: 90_000 });
  await found.getByRole("button", { name: "Try it" }).first().click();
  await hasRun(page);
  const tried = lives.getByRole("region", { name: "Tried in A" });
  await expect(tried).toContainText(/People hurt: \d+ before, \d+ now\./);
  await tried.getByRole("button", { name: "Undo" }).click();
  await expect(tried).toHaveCount(0);
});

test("a change ends the search: what it finds is of the latest experiment alone", async ({ page }) => {
  await openLab(page);
  const panel = page.getByRole("region", { name: "What would have saved them in A" });
  await button(page, "Find the smallest change").click();
  await page.getByRole("slider", { name: "Time to boot" }).fill("3");
  await hasRun(page);
  await button(page, "Find the smallest change").click();
  const { "A.usersHarmed": hurt } = await figures(page);
  const was = panel
    .getByRole("row", { name: /^People hurt/ })
    .getByRole("cell")
    .first();
  await expect(was).toHaveText(hurt, { timeout: 90_000 });
  await button(page, "Reset").click();
  await expect(panel.getByRole("listitem")).toHaveCount(0);
});
