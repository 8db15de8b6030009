import { expect, test } from "@playwright/test";
import { lineInWords, placesOf, playUntilSaid, sentence, timeOf } from "../support/home.ts";
import { button, drawer, endOf, timeSlider, stageCanvas } from "../support/lab.ts";
import { simulated } from "../support/simulated.ts";

test("the story plays once by itself, and ends with the figures of its worlds and the way to the lab", async ({
  page,
}) => {
  const { worlds } = await simulated("home");
  const [left, right] = worlds.map(({ outputs }) => outputs);
  const at = placesOf(page);
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  const down = new RegExp(`^${at.left}: no answer for \\d+\\ss\\. \\d+\\speople hurt\\.$`);
  await expect(sentence(page)).toHaveText(down, { timeout: 30_000 });
  await expect(button(page, "Play it again")).toBeVisible({ timeout: 45_000 });
  await expect(sentence(page)).toHaveText(
    `Same release. ${at.left}: ${left.usersHarmed} people hurt, ${left.downtimeSeconds.toFixed(1)} s down. ` +
      `${at.right}: nobody hurt${right.usersWhoNoticed === 0 ? "" : `, ${right.usersWhoNoticed} noticed a wait`}.`,
  );
  expect([left.usersHarmed > 1, right.usersHarmed]).toEqual([true, 0]);

  // Once: nothing moves any more.
  const end = await timeOf(page);
  await page.waitForFunction(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await timeOf(page)).toBe(end);
  await page.getByRole("link", { name: "Deploy it yourself" }).click();
  await expect(page).toHaveTitle("Lab · Midflight");
});

test("it never looks as if it waited to be played", async ({ page }) => {
  await page.addInitScript(() => {
    // The page has nothing better to do only after a while.
    window.requestIdleCallback = (callback) => window.setTimeout(callback, 1500);
  });
  await page.goto("/");
  await expect(sentence(page)).toHaveText(/people are using this shop/);
  expect(await page.getByRole("button", { name: /^(Play|Pause)/ }).allInnerTexts()).toEqual(["Pause"]);
});

test("who is hurt can be asked about; the story waits meanwhile", async ({ page }) => {
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  await timeSlider(page).fill("34000000");
  const list = page.getByRole("listbox", { name: /^On stage/ });
  const person = list.getByRole("option", { name: /^Maya/ });
  await expect(person).toBeAttached();
  await list.selectOption({ label: (await person.textContent())! });
  await expect(drawer(page)).toHaveAccessibleName("Maya, in every world");
  await expect(drawer(page)).toContainText("somebody decided to deploy v2");
  await expect(button(page, "Play")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
});

test("an instance on the stage can be pointed at", async ({ page }) => {
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  await timeSlider(page).fill("20000000");
  const canvas = stageCanvas(page);
  const { width, height } = (await canvas.boundingBox())!;
  const isPhone = width < 700;
  await canvas.click({
    position: isPhone ? { x: width / 6, y: height * 0.13 } : { x: width * 0.15, y: height * 0.12 },
  });
  await expect(drawer(page)).toHaveAccessibleName(/^Instance \d in A$/);
});

test("keys play, step and are listed", async ({ page }) => {
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Play")).toBeVisible();
  const begin = await timeOf(page);
  await page.keyboard.press(".");
  expect(await timeOf(page)).toBeCloseTo(begin + 0.1, 3);
  await page.keyboard.press("?");
  await expect(drawer(page)).toHaveAccessibleName("Keys");
});

test("Pause is in sight at once; time stands until it is played on", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  await expect(button(page, "Pause")).toBeInViewport();
  const begin = await timeOf(page);
  await expect.poll(() => timeOf(page)).toBeGreaterThan(begin);

  await button(page, "Pause").click();
  await expect(button(page, "Play")).toBeVisible();
  const [stood, said] = [await timeOf(page), await sentence(page).textContent()];
  await page.clock.runFor(5000);
  expect(await timeOf(page)).toBe(stood);
  await expect(sentence(page)).toHaveText(said!);

  await button(page, "Play").click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(stood);
});

test("a held picture can be paused, too", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  const at = placesOf(page);
  await playUntilSaid(page, new RegExp(`${at.left}: .+\\. ${at.right}: all went well\\.$`));
  await button(page, "Pause").click();
  const said = await sentence(page).textContent();
  await page.clock.runFor(10_000);
  await expect(sentence(page)).toHaveText(said!);
  await button(page, "Play").click();
  await expect(sentence(page)).toHaveText(new RegExp(`^${at.right}: \\d of 4 replaced`));
});

test("moving the time pauses the story, and moves it there", async ({ page }) => {
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  await timeSlider(page).fill("36000000");
  await expect(button(page, "Play")).toBeVisible();
  expect(await timeOf(page)).toBe(36);
  await expect(sentence(page)).toContainText(`${placesOf(page).left}: no answer for `);
  await timeSlider(page).press("End");
  expect(await timeOf(page)).toBe(await endOf(page));
  await expect(sentence(page)).toContainText("Same release. ");
});

test("what is said is of the moment that is shown, however fast it was moved there", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  await expect(button(page, "Pause")).toBeVisible();
  const said = new Map<number, string>();
  for (const seconds of [20, 32, 36]) {
    await timeSlider(page).fill(String(seconds * 1_000_000));
    await page.clock.runFor(1000);
    said.set(seconds, await sentence(page).innerText());
  }
  expect(new Set(said.values()).size).toBe(3);
  for (const seconds of [32, 36, 20, 36, 32, 20]) {
    await timeSlider(page).fill("31000000");
    await timeSlider(page).fill(String(seconds * 1_000_000));
    await expect(sentence(page)).toHaveText(said.get(seconds)!);
  }
});

test("each world's line is told in words, too", async ({ page }) => {
  await page.goto("/");
  await expect(lineInWords(page, "Stop, then start")).toHaveText(/: up to \d+ people noticed something at once; /);
  await expect(lineInWords(page, "Rolling update")).toHaveText(/; no downtime\.$/);
});
