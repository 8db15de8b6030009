import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, drawer, figures, hasRun, openLab, seek, timeOf } from "../support/lab.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a link holds the experiment, its worlds, the moment and who is held, and opens there, paused", async ({
  page,
}) => {
  await openLab(page);
  await page.getByRole("slider", { name: "Time to boot" }).fill("12");
  await hasRun(page);
  await button(page, "Branch off A now").click();
  await hasRun(page);
  await seek(page, 41.5);
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await seek(page, 41.5);
  const name = await drawer(page).getByRole("heading", { level: 2 }).innerText();
  const before = await figures(page);
  await button(page, "Copy a link to this").click();
  await expect(page.getByText("Copied. The link holds all of this")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  expect(link.length).toBeLessThan(2000);

  await page.goto("about:blank");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(link);
  await hasRun(page);
  await expect(drawer(page).getByRole("heading", { level: 2 })).toHaveText(name);
  expect(await timeOf(page)).toBe("41.5");
  await expect(button(page, "Play")).toBeVisible();
  expect(await figures(page)).toEqual(before);
  await expect(page.getByRole("slider", { name: "Time to boot" })).toHaveValue("12");
  // What is behind the # stays here.
  expect(asked.filter((url) => url.includes("run="))).toEqual([]);
  await expectAccessible(page);
});

test("a link that cannot be opened is said, and leaves what is there", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  await page.evaluate(() => (location.hash = "#run=1.eJwDAAAAAAE"));
  await expect(page.getByRole("alert")).toContainText("This link is damaged");
  await page.evaluate(() => (location.hash = "#run=9.abc"));
  await expect(page.getByRole("alert")).toContainText("newer Midflight");
  expect(await figures(page)).toEqual(before);
});

test("without a clipboard the link is in the address bar", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await openLab(page);
  await button(page, "Copy a link to this").click();
  await expect(page.getByText("The link is in the address bar")).toBeVisible();
  expect(page.url()).toContain("#run=1.");
});

test("an experiment is saved as a file, and opened again after another one; what is no such file is said", async ({
  page,
}) => {
  await openLab(page);
  await page.getByRole("slider", { name: "Time to boot" }).fill("12");
  await hasRun(page);
  await seek(page, 50);
  const before = await figures(page);
  const saving = page.waitForEvent("download");
  await button(page, "Save as a file").click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^[a-z0-9-]+\.midflight\.json$/);
  const path = await saved.path();

  await button(page, "Reset").click();
  await hasRun(page);
  const input = page.getByLabel("An experiment's file");
  await input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(page.getByRole("alert")).toContainText("This file is not one of Midflight's");
  await input.setInputFiles(path);
  await expect(page.getByRole("slider", { name: "Time to boot" })).toHaveValue("12");
  await hasRun(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await timeOf(page)).toBe("50.0");
  expect(await figures(page)).toEqual(before);
});

test("what was done since a link was opened stays, whatever else is opened on the page", async ({ page }) => {
  await openLab(page);
  await button(page, "Copy a link to this").click();
  await expect(page.getByText("Copied. The link holds all of this")).toBeVisible();
  await seek(page, 34);
  await button(page, "Branch off A now").click();
  await button(page, "Go back to v1").click();
  const commands = page.getByRole("list", { name: "Commands" }).getByRole("listitem");
  await expect(commands).toHaveCount(2);
  await button(page, "Paste your manifest").click();
  await expect(page.getByRole("dialog", { name: "Paste your manifest" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(commands).toHaveCount(2);
  await expect(button(page, "Remove world C")).toBeVisible();
});

test("somebody who was held in a world that is gone keeps nobody from making a link", async ({ page }) => {
  await openLab(page);
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await expect(drawer(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: /saw an error/ })
    .first()
    .click();
  await button(page, "Remove world A").evaluate((remove: HTMLButtonElement) => remove.click());
  await button(page, "Copy a link to this").evaluate((copy: HTMLButtonElement) => copy.click());
  await expect(page.getByText("Copied. The link holds all of this")).toBeVisible();
  await page.goto(page.url());
  await page.reload();
  await expect(page.getByRole("group", { name: "Worlds", exact: true }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
