import { expect, test } from "@playwright/test";

/** Half a minute on each device of anything at all. To meet it again, or others: open `/lab/?fuzz=SEED`. */
const seeds: Record<string, number> = { desktop: 1, phone: 2 };
const lastsMs = 30_000;

test("whatever is pressed, moved, typed and pasted, nothing breaks", async ({ page }, { project }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  page.on("crash", () => errors.push("the page crashed"));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const done = () => page.evaluate(() => Number(document.documentElement.dataset["fuzz"] ?? 0));
  await page.goto(`/lab/?fuzz=${seeds[project.name]}`);
  await page.waitForTimeout(lastsMs);
  // However slow the machine is.
  await expect.poll(done, { timeout: 120_000 }).toBeGreaterThan(20);
  expect(errors).toEqual([]);
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
  await expect(page.getByText(/Something went wrong|twice\. You can start it again/)).toHaveCount(0);
});
