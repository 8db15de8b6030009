import { expect, test } from "@playwright/test";
import { button, figures, hasRun, openLab } from "../support/lab.ts";

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

test("in a field the keys take back letters, not the experiment", async ({ page }) => {
  await openLab(page);
  await page.getByRole("slider", { name: "Time to boot" }).fill("30");
  await page.getByRole("textbox", { name: "Seed, exact value" }).focus();
  await page.keyboard.press("Control+z");
  await expect(button(page, "Undo: Time to boot")).toBeEnabled();
});
