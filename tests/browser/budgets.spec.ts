import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";

const dist = new URL("../../dist/", import.meta.url);
const KiB = 1024;

/** KiB of each file that the page asked for, as a host that compresses sends it; fonts are compressed as they are. */
async function loaded(page: Page, path: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  page.on("request", (request) => {
    const { pathname, protocol } = new URL(request.url());
    if (protocol === "data:" || !pathname.includes(".")) return;
    const file = readFileSync(new URL(`.${pathname}`, dist));
    sizes.set(pathname, (pathname.endsWith(".woff2") ? file.length : gzipSync(file, { level: 9 }).length) / KiB);
  });
  await page.goto(path);
  await expect(page.locator("canvas").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  return sizes;
}

function total(sizes: Map<string, number>, matches: (name: string) => boolean): { kib: number; files: string[] } {
  const files = [...sizes].filter(([name]) => matches(name));
  return {
    kib: files.reduce((sum, [, size]) => sum + size, 0),
    files: files.map(([name, size]) => `${name} ${size.toFixed(1)} KiB`),
  };
}

const isWorker = (name: string) => name.includes(".worker-");
const isScript = (name: string) => name.endsWith(".js") && !isWorker(name);
const isStyle = (name: string) => name.endsWith(".css");
const isFont = (name: string) => name.endsWith(".woff2");

test("the first page loads no more than it may", async ({ page }) => {
  const sizes = await loaded(page, "/");
  const scripts = total(sizes, isScript);
  expect.soft(scripts.kib, `JavaScript: ${scripts.files.join(", ")}`).toBeLessThanOrEqual(120);
  const worker = total(sizes, isWorker);
  expect(worker.files.length).toBeGreaterThan(0);
  expect.soft(worker.kib, worker.files.join(", ")).toBeLessThanOrEqual(38);
});

test("all styles and fonts together are small", async ({ page }) => {
  const sizes = new Map([...(await loaded(page, "/")), ...(await loaded(page, "/lab"))]);
  const styles = total(sizes, isStyle);
  expect(styles.files.length).toBeGreaterThan(0);
  expect.soft(styles.kib, styles.files.join(", ")).toBeLessThanOrEqual(12);
  const fonts = total(sizes, isFont);
  expect(fonts.files).toHaveLength(2);
  expect.soft(fonts.kib, fonts.files.join(", ")).toBeLessThanOrEqual(90);
});

test("the first page loads nothing that only the lab needs", async ({ page }) => {
  const home = await loaded(page, "/");
  expect([...home.keys()].filter((name) => /LabPage|Gallery|motion-features/.test(name))).toEqual([]);
});
