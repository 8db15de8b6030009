import { expect, type Page, test } from "@playwright/test";
import { hashesOf } from "../support/heard-recordings.ts";
import { breakWorkerFile, heardFrom, listenToWorkers, silenceWorker, useWorkers } from "../support/faulty-worker.ts";
import { button, figures, hasRun, openLab } from "../support/lab.ts";
import { simulated } from "../support/simulated.ts";

const status = (page: Page) => page.getByRole("main").getByRole("status").first();
const boot = (page: Page) => page.getByRole("slider", { name: "Time to boot" });

test("a worker that hangs is replaced: the page says so, and has its figures", async ({ page }) => {
  await useWorkers(page, "silent");
  await openLab(page);
  await expect(status(page)).toHaveText("The simulation hung and was started again. Nothing is lost.");
  expect(Object.keys(await figures(page)).length).toBeGreaterThan(0);
});

test("a worker that dies is replaced: the page says so, and has its figures", async ({ page }) => {
  await breakWorkerFile(page, 1);
  await openLab(page);
  await expect(status(page)).toHaveText("The simulation crashed and was started again. Nothing is lost.");
  expect(Object.keys(await figures(page)).length).toBeGreaterThan(0);
});

test("a worker that hangs later is replaced: what it was asked for is there all the same", async ({ page }) => {
  await useWorkers(page);
  await openLab(page);
  const before = await figures(page);
  await silenceWorker(page);
  await boot(page).fill("30");
  await hasRun(page);
  expect(await figures(page)).not.toEqual(before);
  await button(page, "Reset").click();
  await hasRun(page);
  expect(await figures(page)).toEqual(before);
});

test("two that hang are enough: the page says so, stays in use, and starts again when told to", async ({ page }) => {
  await useWorkers(page, "none", "silent");
  await openLab(page);
  const before = await figures(page);
  await silenceWorker(page);
  await boot(page).fill("30");
  await expect(status(page)).toContainText("The simulation hung twice.", { timeout: 15_000 });
  // What was there before is still there, and still plays.
  expect(await figures(page)).toEqual(before);
  await button(page, "Play").click();
  await button(page, "Pause").click();

  await button(page, "Start it again").click();
  await hasRun(page);
  expect(await figures(page)).not.toEqual(before);
  await expect(status(page)).toBeEmpty();
});

for (const path of ["/", "/lab"]) {
  test(`${path}: a broken engine is a sentence and a button, which helps once it is whole`, async ({ page }) => {
    await breakWorkerFile(page, 2);
    await page.goto(path);
    await expect(status(page)).toContainText("The simulation crashed twice.");
    await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
    await button(page, "Start it again").click();
    await expect(page.locator("canvas").first()).toBeVisible();
    await expect(status(page)).toBeEmpty();
  });
}

test("where there are no workers, the page says so", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
  await page.goto("/lab");
  await expect(status(page)).toContainText("The simulation needs a web worker, and this browser gives none.");
});

test("a worker of another build is not believed: the page asks to be reloaded", async ({ page }) => {
  await useWorkers(page, "of another build");
  await page.goto("/lab");
  await expect(status(page)).toContainText("Midflight was updated meanwhile: reload the page to go on.");
  await page.waitForLoadState("networkidle");
  await expect(status(page)).toContainText("Midflight was updated meanwhile");
  await expect(page.locator("[data-output]")).toHaveCount(0);
});

test("the run in the browser is the run in Node, row for row", async ({ page }) => {
  await listenToWorkers(page);
  await openLab(page);
  const { worlds, control } = await simulated("lab");
  const hashes = hashesOf(await heardFrom(page));
  expect(hashes).toEqual([control.hash, ...worlds.map(({ hash }) => hash)]);
});
