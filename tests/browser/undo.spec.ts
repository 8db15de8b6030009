import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, figures, hasRun, openLab, seek } from "../support/lab.ts";

test("what was changed is named, undone and done again, by button and by keys", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  await expect(button(page, "Nothing to undo")).toBeDisabled();
  const boot = page.getByRole("slider", { name: "Time to boot" });
  const value = await boot.inputValue();
  await boot.fill("30");
  await button(page, "Undo: Time to boot").click();
  await expect(boot).toHaveValue(value);
  await hasRun(page);
  expect(await figures(page)).toEqual(before);
  await page.keyboard.press("Control+Shift+Z");
  await expect(boot).toHaveValue("30");
  await page.keyboard.press("Control+z");
  await expect(boot).toHaveValue(value);
  await page.keyboard.press("Control+y");
  await expect(boot).toHaveValue("30");

  await button(page, "Reset").click();
  await expect(boot).toHaveValue(value);
  await button(page, "Undo: Time to boot").click();
  await expect(boot).toHaveValue("30");
});

test("a branch comes and goes as one change, and all of it is accessible", async ({ page }) => {
  await openLab(page);
  await seek(page, 10);
  await button(page, "Branch off A now").click();
  await expect(button(page, "Undo: world C added")).toBeEnabled();
  await expectAccessible(page);
  await button(page, "Undo: world C added").click();
  await expect(button(page, "Branch off C now")).toHaveCount(0);
  await expect(button(page, "Nothing to undo")).toBeDisabled();
  await expect(button(page, "Redo: world C added")).toBeEnabled();
});

test("in a field the keys take back letters, not the experiment", async ({ page }) => {
  await openLab(page);
  await page.getByRole("slider", { name: "Time to boot" }).fill("30");
  await page.getByRole("textbox", { name: "Seed, exact value" }).focus();
  await page.keyboard.press("Control+z");
  await expect(button(page, "Undo: Time to boot")).toBeEnabled();
});
