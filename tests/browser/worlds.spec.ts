import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, figures, openLab, seek } from "../support/lab.ts";

const worlds = (page: Page) => page.getByRole("group", { name: "Worlds", exact: true });
const rows = (page: Page) => worlds(page).getByRole("listitem");
const where = (page: Page) => page.getByRole("combobox", { name: "In which worlds" });

test("a branch has the past of its world; what is done next is done in the branch alone", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  await seek(page, 34);
  await button(page, "Branch off A now").click();
  await expect(worlds(page).getByRole("status")).toHaveText(
    "C is as A was at 34.0 s. What you do now is done in C only.",
  );
  await expect(rows(page)).toHaveText([/A Stop, then start/, /B Rolling update/, /C Stop, then start/]);
  await expect(rows(page).nth(2)).toContainText("as A, until you do something else in one of them");
  await expect(where(page)).toHaveValue("C");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/A: (.*) B: .* C: \1/);

  await button(page, "Go back to v1").click();
  await expect(page.getByRole("list", { name: "Commands" })).toContainText("go back to v1 in C");
  await expect(rows(page).nth(2)).toContainText("as A until 34.0 s");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("C: ");
  // Another end for C, the same for A and B.
  const after = await figures(page);
  for (const [name, value] of Object.entries(before)) {
    if (/^[AB]\./.test(name)) expect(after[name], name).toBe(value);
  }
});

test("by the keyboard: branch off up to four, remove, and none is left that cannot be removed", async ({ page }) => {
  await openLab(page);
  await seek(page, 50);
  await button(page, "Branch off B now").focus();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(4);
  await expect(button(page, "Branch off B now")).toBeDisabled();
  await expect(worlds(page)).toContainText("Four is as many as there may be");
  for (const id of ["A", "B", "C"]) {
    await button(page, `Remove world ${id}`).focus();
    await page.keyboard.press("Space");
    await expect(worlds(page).getByRole("status")).toHaveText(`World ${id} is gone.`);
    await expect(worlds(page).getByRole("list")).toBeFocused();
  }
  await expect(rows(page)).toHaveText([/D Rolling update/]);
  await expect(button(page, "Remove world D")).toBeDisabled();
  await expect(where(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("nobody was hurt");
});

test("three worlds are accessible, and say what became of each", async ({ page }) => {
  await openLab(page);
  await button(page, "Branch off B now").click();
  await expect(rows(page)).toHaveCount(3);
  for (const title of ["A · Stop, then start", "B · Rolling update", "C · Rolling update"]) {
    await expect(page.getByText(`${title} · the whole run`)).toBeVisible();
  }
  await expectAccessible(page);
});

test("what branched off a world stands right below it, and what was undone is not told any more", async ({ page }) => {
  await openLab(page);
  await seek(page, 34);
  await button(page, "Branch off A now").click();
  await button(page, "Go back to v1").click();
  await button(page, "Branch off B now").click();
  await expect(rows(page)).toHaveText([/^A/, /^B.*as A/, /^D.*as B/, /^C.*as A/]);
  const status = worlds(page).getByRole("status");
  await expect(status).toContainText("What you do now is done in D only.");
  await button(page, "Undo: world D added").click();
  await expect(rows(page)).toHaveCount(3);
  await expect(status).toBeEmpty();
});
