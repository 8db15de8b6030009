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

/** Switches every feature on or off, as fast as they can be: what is inside one that is on comes with it. */
async function switchAll(page: Page, isOn: boolean): Promise<void> {
  const boxes = controls(page).getByRole("checkbox", { checked: !isOn });
  for (let i = 0; i < 4 && (await boxes.count()) > 0; i++) {
    await boxes.evaluateAll((all) => all.forEach((box) => (box as HTMLInputElement).click()));
  }
  await expect(boxes).toHaveCount(0);
}

test("every feature can be switched on, which shows what can be moved of it, and off again", async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await openLab(page);
  const before = await figures(page);
  await openAll(page);
  const sliders = controls(page).getByRole("slider");
  const atFirst = await sliders.count();
  await switchAll(page, true);
  expect(await sliders.count()).toBeGreaterThan(atFirst + 30);
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
  await hasRun(page);
  expect(await figures(page)).not.toEqual(before);

  await switchAll(page, false);
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
  await hasRun(page);

  await button(page, "Reset").click();
  await hasRun(page);
  expect(await figures(page)).toEqual(before);
  expect(seen.complaints).toEqual([]);
});

test("one feature, as a person does it: its checkbox, then what is inside", async ({ page }) => {
  await openLab(page);
  await controls(page).locator("summary", { hasText: "The balancer" }).click();
  const feature = controls(page).getByRole("group", { name: "Checks their health by itself" });
  await expect(feature).toHaveCount(0);
  const box = controls(page).getByRole("checkbox", { name: "Checks their health by itself" });
  await box.check();
  await expect(feature.getByRole("slider", { name: "Every", exact: true })).toHaveValue("30");
  await feature.getByRole("textbox", { name: "Every, exact value in s" }).fill("5");
  await expect(feature.getByRole("slider", { name: "Every", exact: true })).toHaveValue("5");
  await box.uncheck();
  await expect(feature).toHaveCount(0);
});

test("with everything on the page is accessible", async ({ page }) => {
  test.slow();
  await openLab(page);
  await openAll(page);
  await switchAll(page, true);
  await hasRun(page);
  await expectAccessible(page);
});

test("what is moved in a group changes what happens", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  await controls(page).locator("summary", { hasText: "Image" }).first().click();
  await controls(page).getByRole("textbox", { name: "Pulls that fail, per instance, exact value" }).fill("3");
  await hasRun(page);
  expect((await figures(page))["A.downtimeSeconds"]).not.toBe(before["A.downtimeSeconds"]);
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
