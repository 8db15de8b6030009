import { expect, test } from "@playwright/test";
import { placesOf, sentence, timeOf } from "../support/home.ts";
import { button } from "../support/lab.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("there are pictures to leaf through, and nothing moves by itself", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  const pictures = page.getByRole("group", { name: /^Picture 1 of \d$/ });
  await expect(pictures).toBeVisible();
  await expect(button(page, "Pause")).toHaveCount(0);
  const [stood, said] = [await timeOf(page), await sentence(page).textContent()];
  await page.clock.runFor(10_000);
  expect(await timeOf(page)).toBe(stood);
  await expect(sentence(page)).toHaveText(said!);

  const count = Number((await pictures.getAttribute("aria-label"))!.slice(-1));
  expect(count).toBeGreaterThan(2);
  await expect(button(page, "Before")).toBeDisabled();
  const sentences = [said];
  for (let at = 2; at <= count; at++) {
    await button(page, "Next").click();
    await expect(page.getByRole("group", { name: `Picture ${at} of ${count}` })).toBeVisible();
    sentences.push(await sentence(page).textContent());
  }
  expect(new Set(sentences).size).toBe(count);
  expect(sentences.at(-1)).toMatch(new RegExp(`^Same release\\. ${placesOf(page).left}: \\d+\\speople hurt`));
  await expect(button(page, "Next")).toBeDisabled();
  await button(page, "Before").click();
  await expect(sentence(page)).toHaveText(sentences.at(-2)!);
});
