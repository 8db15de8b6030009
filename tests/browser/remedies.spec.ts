import { expect, test } from "@playwright/test";
import { button, figures, hasRun, openLab } from "../support/lab.ts";

test.setTimeout(120_000);

test("what would have saved them is found, proved, and can be tried", async ({ page }) => {
  await openLab(page);
  const panel = page.getByRole("region", { name: "What would have saved them in A" });
  await expect(panel).toContainText("Changes are being tried");
  const finding = panel.getByRole("listitem").first();
  await expect(finding).toContainText(/people hurt → \d+/, { timeout: 90_000 });
  const before = await figures(page);
  const proof = (await finding.textContent())!;
  const [, hurt, saved] = /(\d+)\speople hurt → (\d+)/.exec(proof)!;
  expect(before["A.usersHarmed"]).toBe(hurt);
  expect(Number(saved)).toBeLessThan(Number(hurt));

  await finding.getByRole("button", { name: "Try it" }).click();
  await hasRun(page);
  const after = await figures(page);
  expect(after["A.usersHarmed"]).toBe(saved);
});

test("a change ends the search: what it finds is of the latest experiment alone", async ({ page }) => {
  await openLab(page);
  const panel = page.getByRole("region", { name: "What would have saved them in A" });
  await page.waitForTimeout(800);
  await page.getByRole("slider", { name: "Time to boot" }).fill("3");
  await hasRun(page);
  const { "A.usersHarmed": hurt } = await figures(page);
  await expect(panel.getByRole("listitem").first()).toContainText(`${hurt}\u00a0people hurt →`, { timeout: 90_000 });
  await button(page, "Reset").click();
  await expect(panel.getByRole("listitem")).toHaveCount(0);
});
