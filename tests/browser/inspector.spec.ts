import { expect, type Locator, type Page, test } from "@playwright/test";
import { button, drawer, hasRun, openLab, timeOf } from "../support/lab.ts";

const harmed = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Who was hurt" }) }).last();
const chain = (page: Page) => drawer(page).getByRole("list").filter({ hasText: "somebody decided" });

/** Follows each link of the chain, and looks where the clock is then. */
async function followAll(page: Page, links: Locator): Promise<void> {
  for (const link of await links.getByRole("button").all()) {
    const at = (await link.textContent())!.match(/^(\d+\.\d) s/)![1];
    await link.click();
    expect(await timeOf(page)).toBe(at);
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

test("one of their bad moments leads to the request in which it happened", async ({ page }) => {
  await openLab(page);
  await harmed(page).getByRole("button").first().click();
  const moment = drawer(page)
    .getByRole("button", { name: /saw an error$/ })
    .first();
  const at = (await moment.textContent())!.match(/^(\d+\.\d) s/)![1];
  await moment.click();
  expect(await timeOf(page)).toBe(at);
  await expect(drawer(page)).toHaveAccessibleName(/^.+’s request in A: why\?$/);
  await followAll(page, chain(page));
});

test("a broken guarantee shows the failed requests it is judged by, each with its causes", async ({ page }) => {
  await openLab(page);
  const guarantee = page
    .getByRole("group")
    .filter({ hasText: /requests failed/ })
    .first();
  await guarantee.locator("summary").click();
  const piece = guarantee.getByRole("listitem").first().getByRole("button");
  const at = (await piece.textContent())!.match(/^(\d+\.\d) s/)![1];
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

  await button(page, "Kill instance 2 in B").click();
  await hasRun(page);
  const commands = page.getByRole("list", { name: "Commands" });
  await expect(commands).toContainText("kill instance 2 in B");
  await expect(drawer(page)).toHaveAccessibleName("Instance 2 in B");
});

test("after a change the inspector speaks of the same person, or is closed", async ({ page }) => {
  await openLab(page);
  await harmed(page).getByRole("button").first().click();
  await drawer(page)
    .getByRole("button", { name: /saw an error$/ })
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
  const canvas = page.locator("canvas").last();
  const box = (await canvas.boundingBox())!;
  // Somewhere in the middle of the cabin there is a window: the first that answers.
  for (let step = 0; step < 24 && !(await drawer(page).isVisible()); step++) {
    const position = { x: box.width / 2 + (step % 6) * 7, y: box.height / 2 + Math.floor(step / 6) * 7 };
    await canvas.click({ position });
  }
  await expect(drawer(page)).toHaveAccessibleName(/in every world$|request in [AB]: why\?$/);
});
