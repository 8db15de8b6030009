import { expect, test } from "@playwright/test";
import { button, description, endOf, figures, hasRun, openLab, seek, timeOf, timeSlider } from "../support/lab.ts";
import { simulated } from "../support/simulated.ts";

test("the figures are those of the same run in Node", async ({ page }) => {
  const { worlds } = await simulated("lab");
  await openLab(page);
  const shown = await figures(page);
  expect(Object.keys(shown)).toHaveLength(38);
  for (const { id, outputs } of worlds) {
    expect(shown[`${id}.usersHarmed`]).toBe(String(outputs.usersHarmed));
    expect(shown[`${id}.failedRequests`]).toBe(String(outputs.failedRequests));
    expect(shown[`${id}.downtimeSeconds`]).toBe(`${outputs.downtimeSeconds.toFixed(1)} s`);
    expect(shown[`${id}.transactionsLost`]).toBe(String(outputs.transactionsLost));
    expect(shown[`${id}.minAvailable`]).toBe(String(outputs.minAvailable));
    expect(shown[`${id}.rolloutState`]).toBe(outputs.rolloutState);
  }
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    `A: ${worlds[0].outputs.usersHarmed} people hurt, ${worlds[0].outputs.downtimeSeconds.toFixed(1)} s down.`,
  );
});

test("a slider changes the figures; Reset brings them back exactly", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  const boot = page.getByRole("slider", { name: "Time to boot" });
  const value = await boot.inputValue();
  await boot.fill("30");
  await expect(page.getByRole("textbox", { name: "Time to boot, exact value in s" })).toHaveValue("30");
  await hasRun(page);
  const after = await figures(page);
  expect(after["A.downtimeSeconds"]).not.toBe(before["A.downtimeSeconds"]);
  expect(parseFloat(after["A.downtimeSeconds"])).toBeGreaterThan(parseFloat(before["A.downtimeSeconds"]));

  await button(page, "Reset").click();
  await hasRun(page);
  await expect(boot).toHaveValue(value);
  expect(await figures(page)).toEqual(before);
});

test("a number that makes no sense is refused with a sentence, and nothing changes", async ({ page }) => {
  await openLab(page);
  const before = await figures(page);
  const seed = page.getByRole("textbox", { name: "Seed, exact value" });
  await seed.fill("1.5");
  await expect(page.getByRole("alert")).toHaveText("This takes a whole number from 0 to 999.");
  await expect(seed).toHaveAttribute("aria-invalid", "true");
  expect(await figures(page)).toEqual(before);
  // The number that holds is back, and why the other one is not there stays until something else is done.
  await seed.blur();
  await expect(seed).toHaveValue("1");
  await expect(page.getByRole("alert")).toHaveText("“1.5” was not taken. This takes a whole number from 0 to 999.");
  await seed.fill("2");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the stage at a moment is the same, whatever was looked at in between", async ({ page }) => {
  await openLab(page);
  await seek(page, 34);
  const before = await description(page);
  expect(before).toContain("Stop, then start: nobody is answered");
  await seek(page, 120);
  expect(await description(page)).not.toBe(before);
  await seek(page, 3);
  expect(await description(page)).toContain("nobody has noticed the deployment.");
  await seek(page, 34);
  expect(await description(page)).toBe(before);
});

const doings = [
  { name: "Kill an instance", words: /kill instance 5 in A, \d in B/ },
  { name: "Twice the people", words: "2× the people for 30 s" },
  { name: "Go back to v1", words: "go back to v1" },
];

for (const { name, words } of doings) {
  test(`“${name}” changes what happens; taken out of the list, it never happened`, async ({ page }) => {
    await openLab(page);
    const before = await figures(page);
    await seek(page, 60);
    await button(page, name).click();
    const command = page.getByRole("list", { name: "Commands" }).getByRole("listitem").filter({ hasText: words });
    await expect(command).toContainText("60.0 s");
    await hasRun(page);
    expect(await figures(page)).not.toEqual(before);
    expect(await timeOf(page)).toBe("60.0");

    await command.getByRole("button", { name: /^Remove/ }).click();
    await expect(command).toHaveCount(0);
    await hasRun(page);
    expect(await figures(page)).toEqual(before);
  });
}

test("time passes while it plays, and stands while it does not", async ({ page }) => {
  await openLab(page);
  // Only now: with all its timers in the test's hands, a page on a busy machine takes long to be ready.
  await page.clock.install();
  const begin = await timeOf(page);
  await button(page, "Play").click();
  await expect.poll(() => timeOf(page)).not.toBe(begin);
  await button(page, "Pause").click();
  const stood = await timeOf(page);
  await page.clock.runFor(3000);
  expect(await timeOf(page)).toBe(stood);

  const end = await endOf(page);
  await seek(page, end - 0.1);
  await button(page, "Play").click();
  await expect.poll(() => timeOf(page)).toBe(end.toFixed(1));
  await expect(button(page, "Play")).toBeVisible();
  await expect(timeSlider(page)).toHaveAttribute("aria-valuetext", `${end.toFixed(1)} of ${end} seconds`);
});

test("going back, judged in a further run, can be done in this one", async ({ page }) => {
  await openLab(page);
  const rollback = page.getByRole("group").filter({ hasText: "Easy rollback" }).first();
  await expect(rollback).toContainText("tried in a further run");
  await rollback.locator("summary").click();
  await rollback.getByRole("button", { name: /^Go back in this run, at \d+ s$/ }).click();
  await expect(page.getByRole("list", { name: "Commands" })).toContainText("go back to v1 in A");
});

test("what is neither allowed to be more nor to be missing is said to be one, by Kubernetes’ rule", async ({
  page,
}) => {
  await openLab(page);
  const sentence = page.getByText("Kubernetes lets 1 be missing");
  await expect(sentence).toHaveCount(0);
  await page.getByRole("slider", { name: "May be too many (maxSurge)" }).fill("0");
  await expect(sentence).toBeVisible();
});
