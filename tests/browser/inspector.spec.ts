import { expect, type Locator, type Page, test } from "@playwright/test";
import { button, drawer, hasRun, openLab, seek, timeOf, stageCanvas } from "../support/lab.ts";

const harmed = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Who was hurt" }) }).last();
/** The innermost: of a person it lies within the list of their moments. */
const chain = (page: Page) => drawer(page).getByRole("list").filter({ hasText: "somebody decided" }).last();

/** Follows each link of the chain, and looks where the clock is then. */
async function followAll(page: Page, links: Locator): Promise<void> {
  for (const link of await links.getByRole("button").all()) {
    const at = (await link.textContent())!.match(/^(\d+\.\d+) s/)![1];
    await link.click();
    expect(await timeOf(page)).toBe(Number(at).toFixed(1));
    await expect(link).toBeVisible();
  }
}

test("a person who was hurt tells what happened to them, and why, back to who decided it", async ({ page }) => {
  await openLab(page);
  const person = harmed(page).getByRole("button").first();
  const name = (await person.locator("span").first().textContent())!;
  await person.click();
  await expect(drawer(page)).toHaveAccessibleName(`${name}, in every world`);
  await expect(chain(page).getByRole("listitem").first()).toContainText(name);
  await expect(chain(page).getByRole("listitem").last()).toContainText(
    "At 30.0 s somebody decided to deploy v2 by “Stop, then start”.",
  );
  expect(await chain(page).getByRole("listitem").count()).toBeGreaterThan(2);
  await followAll(page, chain(page));
  expect(await timeOf(page)).toBe("30.0");
});

test("each of their bad moments tells its own why, back to the decision", async ({ page }) => {
  await openLab(page);
  await harmed(page).getByRole("button").first().click();
  // The first is open from the start; another one is asked.
  await expect(drawer(page).getByRole("button", { expanded: true })).toHaveCount(1);
  const moment = drawer(page)
    .getByRole("button", { name: /saw an error/ })
    .nth(1);
  const at = (await moment.textContent())!.match(/^(\d+\.\d+) s/)![1];
  await moment.click();
  await expect(moment).toHaveAttribute("aria-expanded", "true");
  expect(await timeOf(page)).toBe(Number(at).toFixed(1));
  await expect(chain(page)).toHaveCount(1);
  await expect(chain(page).getByRole("listitem").first()).toContainText(at);
  await followAll(page, chain(page));
});

test("what is not shown at first is a click away; who gave up and is back says so", async ({ page }) => {
  await openLab(page);
  const person = harmed(page)
    .getByRole("button", { name: /gave up ×[2-9]/ })
    .first();
  await person.click();
  const more = drawer(page).getByRole("button", { name: /^Show all \d+$/ });
  const count = Number((await more.textContent())!.match(/\d+/)![0]);
  await more.click();
  await expect(more).toHaveCount(0);
  const told = await drawer(page)
    .getByRole("button", { name: /^\d+\.\d+ s/ })
    .allTextContents();
  expect(told.length).toBeGreaterThanOrEqual(count);
  const gaveUp = told.findIndex((text) => text.includes("gave up"));
  expect(told.slice(gaveUp + 1).some((text) => text.includes("came back"))).toBe(true);
});

test("moments that are near each other are told to the thousandth, in their order", async ({ page }) => {
  await openLab(page);
  await harmed(page).getByRole("button").first().click();
  const texts = await chain(page).getByRole("button").allTextContents();
  const times = texts.map((text) => Number(text.match(/^(\d+\.\d{3}) s/)![1]));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(times).size).toBeGreaterThan(1);
  expect(new Set(times.map((time) => time.toFixed(1))).size).toBeLessThan(new Set(times).size);
});

test("a broken guarantee shows the failed requests it is judged by, each with its causes", async ({ page }) => {
  await openLab(page);
  const guarantee = page
    .getByRole("group")
    .filter({ hasText: /requests failed/ })
    .first();
  await guarantee.locator("summary").click();
  const piece = guarantee.getByRole("listitem").first().getByRole("button");
  const at = (await piece.textContent())!.match(/^(\d+\.\d+) s/)![1];
  await piece.click();
  expect(await timeOf(page)).toBe(at);
  await expect(drawer(page)).toHaveAccessibleName(/’s request in A: why\?$/);
  await expect(chain(page).getByRole("listitem").last()).toContainText("somebody decided to deploy v2");
});

test("an instance that is chosen in the list of the stage tells its life, and can be killed", async ({ page }) => {
  await openLab(page);
  const list = page.getByRole("listbox", { name: /^On stage/ });
  await expect(list.getByRole("option", { name: /^Instance 2.*Rolling update$/ })).toBeAttached();
  const label = await list.getByRole("option", { name: /^Instance 2.*Rolling update$/ }).textContent();
  await list.selectOption({ label: label! });
  await expect(drawer(page)).toHaveAccessibleName("Instance 2 in B");
  await followAll(page, drawer(page).getByRole("list"));

  // At the end of its life there is nothing to kill.
  await expect(button(page, "Kill instance 2 in B: has no process now")).toBeDisabled();
  await seek(page, 40);
  await button(page, "Kill instance 2 in B").click();
  await hasRun(page);
  const commands = page.getByRole("list", { name: "Commands" });
  await expect(commands).toContainText("kill instance 2 in B");
  await expect(drawer(page)).toHaveAccessibleName("Instance 2 in B");
});

test("after a change the inspector speaks of the same person, or is closed", async ({ page }) => {
  await openLab(page);
  await page
    .getByRole("group")
    .filter({ hasText: /requests failed/ })
    .first()
    .locator("summary")
    .click();
  await page
    .getByRole("button", { name: /^[\d.]+ s\s*(?!Somebody)\p{L}+ got .* after \d+ ms/u })
    .first()
    .click();
  await expect(drawer(page)).toHaveAccessibleName(/’s request in A: why\?$/);
  const name = (await drawer(page).getByRole("heading", { level: 2 }).innerText()).split("’")[0];
  await page.getByRole("slider", { name: "People", exact: true }).fill("60");
  await hasRun(page);
  const after = await drawer(page).getByRole("heading", { level: 2 }).allTextContents();
  expect(after.filter((title) => !title.startsWith(name))).toEqual([]);
});

test("everybody who was hurt is there, in both worlds", async ({ page }) => {
  await openLab(page);
  const more = harmed(page).getByRole("button", { name: /^Show all \d+$/ });
  const count = Number((await more.textContent())!.match(/\d+/)![0]);
  await more.click();
  await expect(harmed(page).getByRole("listitem")).toHaveCount(count);
  await expect(
    harmed(page)
      .getByRole("listitem")
      .filter({ hasText: /A .+B / }),
  ).toHaveCount(count);
});

test("the stage itself can be pointed at", async ({ page }) => {
  await openLab(page);
  const canvas = stageCanvas(page);
  const box = (await canvas.boundingBox())!;
  // Somewhere in the middle of the cabin there is a window: the first that answers.
  for (let step = 0; step < 24 && !(await drawer(page).isVisible()); step++) {
    const position = { x: box.width / 2 + (step % 6) * 7, y: box.height / 2 + Math.floor(step / 6) * 7 };
    await canvas.click({ position });
  }
  await expect(drawer(page)).toHaveAccessibleName(/in every world$|request in [AB]: why\?$/);
});

test("somebody’s screen is shown in every world at the clock’s time; one goes from click to click", async ({
  page,
}) => {
  await openLab(page);
  await harmed(page).getByRole("button").first().click();
  const screens = drawer(page).getByRole("region", { name: /’s screen$/ });
  const [a, b] = await screens.getByRole("figure").all();
  await expect(a).toContainText(/50[234]|Tab closed|Loading|reset|connect/i);
  await expect(b).toContainText("shop/");
  await expect(b).not.toContainText(/50[234]|Tab closed/);
  const next = button(page, "Next click ›");
  const before = Number(await timeOf(page));
  const said = await a.textContent();
  for (let i = 0; i < 3; i++) await next.click();
  expect(Number(await timeOf(page))).toBeGreaterThan(before);
  for (let i = 0; i < 3; i++) await button(page, "‹ Click before").press("Enter");
  expect(Math.abs(Number(await timeOf(page)) - before)).toBeLessThan(1);
  expect(said).not.toBe("");
  await seek(page, 0);
  await expect(a).toContainText(/Not here|A new tab|Loading|products/i);
});

test("who was hurt can be narrowed to those for whom the world made the difference; the others step back on the stage", async ({
  page,
}) => {
  await openLab(page);
  await seek(page, 60);
  const stillness = stageCanvas(page).locator("xpath=../canvas").first();
  /** How light the picture is, on the whole. */
  const drawn = () =>
    stillness.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return Math.round(data.reduce((sum, value) => sum + value, 0) / 1e5);
    });
  const choice = harmed(page).getByRole("combobox", { name: "Whom to show" });
  const everybody = await drawn();
  await choice.selectOption("only-A");
  await expect(harmed(page)).toContainText("On the stage the others have stepped back.");
  for (const person of await harmed(page).getByRole("listitem").all()) await expect(person).toContainText("B fine");
  await choice.selectOption("only-B");
  await expect(harmed(page).getByRole("listitem")).toHaveCount(0);
  await expect.poll(async () => Math.abs((await drawn()) - everybody)).toBeGreaterThan(3);
  await choice.selectOption("all");
  await expect.poll(async () => Math.abs((await drawn()) - everybody)).toBeLessThan(2);
});
