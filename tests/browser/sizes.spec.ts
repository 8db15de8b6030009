import { expect, type Page, test } from "@playwright/test";
import { drawer, openLab, timeSlider, stageCanvas } from "../support/lab.ts";

const widths = [360, 390, 768, 1440, 3840];
const pages = ["/", "/lab", "/gallery", "/nowhere"];

/** By how much the page is wider than its window, px. */
const sideways = (page: Page, width: number) =>
  page.evaluate((width) => {
    const { scrollWidth, clientWidth } = document.scrollingElement!;
    return scrollWidth - Math.min(width, clientWidth);
  }, width);

/** Text that is wider or higher than the box that hides the rest of it. */
function cutTexts(): string[] {
  const cut: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    // What is hidden on purpose is for screen readers.
    if (clipPath !== "none" || element.innerText === undefined || element.innerText.trim() === "") continue;
    const isCut =
      (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (isCut) cut.push(`${element.tagName}.${element.className}: ${element.innerText.slice(0, 60)}`);
  }
  return cut;
}

/** Text that leaves the window at a side, where nothing scrolls to it. */
function textsOutside(): string[] {
  const outside: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (node.textContent!.trim() === "" || !parent.checkVisibility()) continue;
    if (parent.closest("[role=region], select, [class*=skip]") || getComputedStyle(parent).clipPath !== "none")
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, width } = range.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1)) outside.push(node.textContent!);
  }
  return outside;
}

async function expectToFit(page: Page, width: number): Promise<void> {
  await expect.poll(() => sideways(page, width), `${width} px: scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await page.evaluate(cutTexts), `${width} px: cut`).toEqual([]);
  expect(await page.evaluate(textsOutside), `${width} px: outside`).toEqual([]);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
  if (path !== "/nowhere") await expect(page.locator("canvas").first()).toBeVisible();
}

for (const path of pages) {
  test(`${path} fits into every window`, async ({ page }) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, path);
      await expectToFit(page, width);
    }
  });

  test(`${path} fits when its window is made narrower`, async ({ page }) => {
    await open(page, path);
    for (const width of widths.toReversed()) {
      await page.setViewportSize({ width, height: 900 });
      await expectToFit(page, width);
    }
  });
}

test("the lab fits with everything open", async ({ page }) => {
  test.slow();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await openLab(page);
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page
      .getByRole("button", { name: /saw an error/ })
      .first()
      .click();
    await expect(drawer(page)).toHaveCSS("opacity", "1");
    await expectToFit(page, width);
    const { x, y, width: wide, height } = (await drawer(page).boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
    expect(y + height).toBeLessThanOrEqual(900);
  }
});

const windows = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 900, height: 700 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

for (const path of ["/", "/lab"]) {
  test(`${path}: what is played and what plays it is in sight at once`, async ({ page }) => {
    for (const size of windows) {
      await page.setViewportSize(size);
      if (path === "/lab") await openLab(page);
      else await page.goto(path);
      const canvas = stageCanvas(page);
      await expect(canvas).toBeVisible();
      const parts = {
        stage: canvas,
        scrubber: timeSlider(page).locator("../.."),
        play: page.getByRole("button", { name: /^(Play|Pause)/ }),
      };
      let above = 0;
      for (const [name, part] of Object.entries(parts)) {
        const { y, height } = (await part.boundingBox())!;
        const what = `${name} at ${size.width} × ${size.height}`;
        expect(y, what).toBeGreaterThanOrEqual(above - 1);
        expect(y + height, what).toBeLessThanOrEqual(size.height + 1);
        above = y + height;
      }
    }
  });
}

test("on a projector everything is larger, and uses the room", async ({ page }) => {
  await page.setViewportSize({ width: 3840, height: 2160 });
  await openLab(page);
  const { width } = (await page.getByRole("main").boundingBox())!;
  expect(width).toBeGreaterThan(0.9 * 3840);
  const text = (name: string) =>
    page.getByRole("button", { name }).evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
  expect(await text("Reset")).toBeGreaterThanOrEqual(21);
});

test("the stage is as wide as its place, and drawn for the screen's own pixels", async ({ page }) => {
  await openLab(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const canvas = stageCanvas(page);
    const ofItsPlace = () => canvas.evaluate((it) => it.parentElement!.clientWidth - it.clientWidth);
    await expect.poll(ofItsPlace).toBe(0);
    const sharpness = await canvas.evaluate((it: HTMLCanvasElement) => it.width / it.clientWidth / devicePixelRatio);
    expect(sharpness).toBeCloseTo(1, 1);
  }
});
