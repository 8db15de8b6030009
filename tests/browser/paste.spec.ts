import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { button, figures } from "../support/lab.ts";
import { watch } from "../support/page-watch.ts";
import { answer, answered, careful, careless, openPaste, paste, run, second, text } from "../support/paste.ts";
import { simulatedManifests } from "../support/simulated.ts";

test.beforeEach(() => test.slow());

/** What the same manifests do in Node. */
async function hurtBy(manifests: readonly string[], assumed: Record<string, number> = {}): Promise<string[]> {
  const { worlds } = await simulatedManifests(manifests, assumed);
  return worlds.map(({ outputs }) => String(outputs.usersHarmed));
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Paste your manifest" });
const trouble = (page: Page) => page.getByRole("group", { name: "What is wrong" });

test("what is pasted is reported field by field, run, and does what it does in Node", async ({ page }) => {
  const seen = watch(page);
  await openPaste(page);
  await paste(text(page), careless.replace("replicas: 4", "replicas: 4\n  maxSurges: 1"));
  const report = dialog(page).getByRole("heading", { name: "Deployment web" });
  await expect(report).toBeFocused();
  await expect(dialog(page).locator("li", { hasText: "spec.replicas" })).toContainText("4");
  await expect(dialog(page).locator("details", { hasText: "Not known" })).toContainText("spec.maxSurges");
  await expect(dialog(page).locator("summary", { hasText: "Not said, so a default holds" })).toBeVisible();
  await expect(dialog(page).getByLabel("From the start of the process until it listens")).toHaveValue("10000");
  await dialog(page).locator("li", { hasText: "spec.replicas" }).getByRole("button", { name: /^line/ }).click();
  expect(
    await text(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)),
  ).toBe("  replicas: 4");

  await run(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("A · Deployment web");
  const shown = await figures(page);
  expect([shown["A.usersHarmed"]]).toEqual(await hurtBy([careless]));
  expect(Number(shown["A.usersHarmed"])).toBeGreaterThan(0);
  expect(shown["B.usersHarmed"]).toBe("0");
  expect(seen.complaints).toEqual([]);
  // Nothing has left the machine.
  expect(new Set(seen.requests.map(({ hostname }) => hostname))).toEqual(new Set(["127.0.0.1"]));
  expect(seen.requests.every(({ search }) => search === "")).toBe(true);
});

test("a wrong text gets a sentence with its place, and is kept, also when the page is loaded again", async ({
  page,
}) => {
  await openPaste(page);
  const wrong = careless.replace("replicas: 4", 'replicas: "<img src=x onerror=alert(1)>"');
  await paste(text(page), wrong);
  await expect(trouble(page)).toBeFocused();
  await expect(trouble(page)).toContainText("Line 7, column 13");
  await expect(trouble(page)).toContainText("must be a whole number");
  await expect(trouble(page).locator("pre")).toHaveText(/replicas: "<img[^\n]*\n {12}\^/);
  await expect(dialog(page).locator("img")).toHaveCount(0);
  await button(page, "Run it").click();
  await expect(trouble(page)).toBeFocused();
  await button(page, "Go to line 7").click();
  await expect(text(page)).toBeFocused();
  await expect(text(page)).toHaveValue(wrong);

  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, "Paste your manifest")).toBeFocused();
  await openPaste(page);
  await expect(text(page)).toHaveValue(wrong);
  await expect(trouble(page)).toContainText("Line 7");
});

test("whatever is pasted gets a sentence", async ({ page }) => {
  const seen = watch(page);
  await openPaste(page);
  const bomb = `a0: &a0 [1]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}`;
  const texts: [string, RegExp][] = [
    [bomb, /stands for too much/],
    ["a:\n\t- b", /.+/],
    ["replicas: {{ .Values.replicas }}", /template/],
    ["__proto__: {kind: Deployment}", /__proto__/],
    ["hello", /single value/],
    ["\u0000\u202e{", /.+/],
  ];
  for (const [wrong, sentence] of texts) {
    await text(page).fill("");
    await text(page).fill(wrong);
    await expect(trouble(page)).toContainText(sentence, { timeout: 60_000 });
    await expect(text(page)).toHaveValue(wrong);
  }
  expect(seen.complaints).toEqual([]);
});

test("an assumption that is changed is run again at once; what makes no sense is refused", async ({ page }) => {
  await openPaste(page);
  await paste(text(page), careless);
  await run(page);
  const assumed = page.getByRole("region", { name: "Assumed" });
  await assumed.getByLabel("From the start of the process until it listens").fill("3000");
  const [expected] = await hurtBy([careless], { bootMs: 3000 });
  await expect(page.locator('[data-output="A.usersHarmed"]')).toHaveText(expected, { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${expected} people`);

  await assumed.locator("summary", { hasText: "The program" }).click();
  await assumed.getByLabel("Requests that an instance works on at once").fill("2.5");
  await expect(assumed.getByRole("alert")).toContainText(
    "“Requests that an instance works on at once” must be a whole number",
  );
  await assumed.getByRole("button", { name: /^From the start .* as is usual$/ }).click();
  await expect(assumed.getByRole("alert")).toHaveCount(0);
  await expect(assumed.getByLabel("From the start of the process until it listens")).toHaveValue("10000");
});

test("two manifests are two worlds of the same people", async ({ page }) => {
  await openPaste(page);
  await paste(text(page), careless);
  await button(page, "Compare with another manifest").click();
  await paste(second(page), careful);
  await expect(dialog(page).getByRole("heading", { name: "After (world B) Deployment web" })).toBeVisible();
  await run(page);
  await expect(page.getByRole("main")).toContainText("A · Deployment web, before");
  await expect(page.getByRole("main")).toContainText("B · Deployment web, after");
  const shown = await figures(page);
  expect([shown["A.usersHarmed"], shown["B.usersHarmed"]]).toEqual(await hurtBy([careless, careful]));
  expect(Number(shown["B.usersHarmed"])).toBeLessThan(Number(shown["A.usersHarmed"]));

  // Edited while it is on the stage, it is run at once; what cannot be read leaves the stage as it is.
  await button(page, "Text and report").click();
  await second(page).fill(`${careful}\n- wrong`);
  await expect(trouble(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toContainText("the stage shows what was there before");
  expect((await figures(page))["B.usersHarmed"]).toBe(shown["B.usersHarmed"]);
  await page.getByRole("combobox", { name: "Start from" }).selectOption("lab");
  await expect(button(page, "Paste your manifest")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Deployment web");
});

test("files can be opened: several are one manifest", async ({ page }) => {
  await openPaste(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /^Open files/ }).click(),
  ]);
  const service = "apiVersion: v1\nkind: Service\nmetadata: { name: front }\nspec:\n  selector: { app: web }";
  await chooser.setFiles([
    { name: "web.yaml", mimeType: "text/yaml", buffer: Buffer.from(careless) },
    { name: "service.yaml", mimeType: "text/yaml", buffer: Buffer.from(service) },
  ]);
  await expect(dialog(page).getByRole("heading", { name: "Deployment web" })).toBeFocused();
  await expect(dialog(page)).toContainText("Service front");
  const before = await text(page).inputValue();
  const large = Buffer.from("a: 1\n".repeat(300_000));
  const files = dialog(page).locator("input[type=file]");
  await files.setInputFiles({ name: "large.yaml", mimeType: "text/yaml", buffer: large });
  await expect(dialog(page).getByRole("alert")).toContainText("too long");
  await expect(text(page)).toHaveValue(before);
});

test("the sample, by the keyboard alone, to the answer and the change that it asks for", async ({ page }) => {
  await openPaste(page);
  const tabTo = async (name: string | RegExp) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      if (await page.getByRole("button", { name }).and(page.locator(":focus")).count()) return;
    }
    throw new Error(`The keyboard does not come to ${name}.`);
  };
  await tabTo("Try this one");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading", { name: "Deployment shop" })).toBeFocused();
  await tabTo("Run it");
  const manifest = await text(page).inputValue();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await answered(page);

  // The page and the terminal say the same.
  const [world] = (await simulatedManifests([manifest])).answer.worlds;
  for (const sentence of world.seen.sentences) await expect(answer(page)).toContainText(sentence);
  for (const { proof } of world.fixes) await expect(answer(page)).toContainText(proof);
  for (const { text: link } of world.why[0].chain) await expect(answer(page)).toContainText(link);
  await expect(answer(page)).toContainText(world.pipeline!.command);
  for (const { sentence } of world.unknown.doubts) await expect(answer(page)).toContainText(sentence);

  const before = await figures(page);
  await tabTo("Try it as a world beside this one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText("B · Deployment shop, with the change");
  await expect(page.locator('[data-output="B.rolloutState"]')).toHaveText("complete", { timeout: 60_000 });
  const after = await figures(page);
  expect(after["A.usersHarmed"]).toBe(before["A.usersHarmed"]);
  expect(Number(after["B.usersHarmed"])).toBeLessThan(Number(after["A.usersHarmed"]));
  await expect(answer(page)).toContainText("the answer without it");
  await button(page, "Without the change").click();
  await expect(page.getByRole("main")).toContainText("B · Nothing is deployed");
});

test("nobody has to wait for the answer", async ({ page }) => {
  await openPaste(page);
  await paste(text(page), careless);
  await run(page);
  await answer(page).getByRole("button", { name: "Cancel" }).click();
  await expect(answer(page).getByRole("progressbar")).toHaveCount(0);
  await expect(answer(page).getByRole("button", { name: "Work it out" })).toBeVisible();
});

for (const width of [360, 768, 1920]) {
  test(`nothing is cut or wider than a window of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPaste(page);
    await paste(text(page), careless);
    await expect(dialog(page).getByRole("heading", { name: "Deployment web" })).toBeVisible();
    const { x, y, width: wide, height } = (await dialog(page).boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
    expect(y + height).toBeLessThanOrEqual(800);
    await run(page);
    await answered(page);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test.describe("is accessible", () => {
  test("empty, wrong, and read with everything open", async ({ page }) => {
    await openPaste(page);
    await expectAccessible(page);
    await paste(text(page), "kind: Deployment\n  a: 1");
    await expect(trouble(page)).toBeVisible();
    await expectAccessible(page);
    await paste(text(page), careful);
    await button(page, "Compare with another manifest").click();
    await expect(dialog(page).getByRole("heading", { name: "Before (world A) Deployment web" })).toBeVisible();
    // The first that is shut, again and again: what is opened leaves this list.
    const shut = dialog(page).locator("details:not([open]) > summary");
    while ((await shut.count()) > 0) await shut.first().click();
    await expectAccessible(page);
  });

  test("on the stage, with the answer", async ({ page }) => {
    await openPaste(page);
    await paste(text(page), careless);
    await run(page);
    await expect(answer(page).getByRole("progressbar")).toBeVisible();
    await answered(page);
    await expectAccessible(page);
  });
});
