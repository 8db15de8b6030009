import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, description, figures, hasRun, openLab, seek } from "../support/lab.ts";
import { watch } from "../support/page-watch.ts";

function controls(page: Page): Locator {
  return page.getByRole("complementary", { name: "Controls" });
}

/** Opens every group of controls. */
async function openAll(page: Page): Promise<void> {
  for (const summary of await controls(page).locator("summary").all()) await summary.click();
}

const groups = ["People", "The balancer", "Retries", "Starting", "Sessions, jobs, connections", "Cache and store"];
const groupsOfAWorld = ["Stopping", "Probes", "Image", "Memory"];

test("the groups are closed at first, and each can be opened", async ({ page }) => {
  await openLab(page);
  for (const name of [...groups, ...groupsOfAWorld]) {
    const group = controls(page).getByRole("group", { name, exact: true }).first();
    await expect(group).toBeHidden();
    await controls(page).locator("summary", { hasText: name }).first().click();
    await expect(group).toBeVisible();
  }
});

test("every feature can be switched on, which shows what can be moved of it, and off again", async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await openLab(page);
  const before = await figures(page);
  await openAll(page);
  const boxes = controls(page).getByRole("checkbox");
  const count = await boxes.count();
  expect(count).toBeGreaterThan(15);
  for (let i = 0; i < count; i++) {
    // Each time anew: what is inside of one that is on comes between it and the next.
    const box = controls(page).getByRole("checkbox").nth(i);
    const was = await box.isChecked();
    await box.setChecked(!was);
    await box.setChecked(was);
  }
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
  await button(page, "Reset").click();
  await hasRun(page);
  expect(await figures(page)).toEqual(before);
  expect(seen.complaints).toEqual([]);
});

test("with everything on it runs, and is accessible", async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await openLab(page);
  await openAll(page);
  for (let i = 0; i < (await controls(page).getByRole("checkbox").count()); i++) {
    await controls(page).getByRole("checkbox").nth(i).check();
  }
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
  await hasRun(page);
  await expectAccessible(page);
  expect(seen.complaints).toEqual([]);
});

test("what is moved in a group changes what happens", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  await controls(page).locator("summary", { hasText: "Image" }).first().click();
  await controls(page).getByRole("textbox", { name: "Pulls that fail, per instance, exact value" }).fill("3");
  await expect.poll(async () => (await figures(page))["A.downtimeSeconds"]).not.toBe(before["A.downtimeSeconds"]);
  await hasRun(page);
  await seek(page, 45);
  expect(await description(page)).toContain("image cannot be pulled");
});

test("a change that makes no sense is refused with a sentence, and another takes it away", async ({ page }) => {
  await openLab(page);
  await controls(page).locator("summary", { hasText: "People" }).first().click();
  await seek(page, 100);
  await button(page, "Kill an instance").click();
  const end = controls(page).getByRole("textbox", { name: "The run ends at, exact value in s" });
  await end.fill("60");
  await expect(controls(page).getByRole("alert")).toContainText("after the end of the run");
  await end.fill("120");
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
});

test("any preset can be started from, and Reset comes back to that one", async ({ page }) => {
  test.slow();
  await openLab(page);
  const start = page.getByRole("combobox", { name: "Start from" });
  for (const title of await start.getByRole("option").allTextContents()) {
    await start.selectOption(title);
    await hasRun(page);
    await expect(start).toHaveValue(/.+/);
    await expect(start.getByRole("option", { name: title, exact: true })).toHaveAttribute(
      "value",
      await start.inputValue(),
    );
  }
  await start.selectOption("recreate");
  await hasRun(page);
  await expect(page.getByRole("main")).toContainText("only one of them lets every request");
  const before = await figures(page);
  await page.getByRole("slider", { name: "Time to boot" }).fill("20");
  await hasRun(page);
  await button(page, "Reset").click();
  await hasRun(page);
  expect(await figures(page)).toEqual(before);
});
