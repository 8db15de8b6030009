import { expect, test } from "@playwright/test";
import { watch } from "../support/page-watch.ts";

const pages = [
  { path: "/", title: "Midflight: watch a deployment happen to its users" },
  { path: "/lab", title: "Lab · Midflight" },
  { path: "/gallery", title: "Gallery · Midflight" },
];

for (const { path, title } of pages) {
  test(`${path} loads, without a complaint and from here alone`, async ({ page, context, baseURL }) => {
    const { complaints, requests } = watch(page);
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      );
    });
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveTitle(title);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("h1")).not.toBeEmpty();
    // The worker has come, and what it says has been drawn.
    await expect(page.locator("canvas").first()).toBeVisible();
    await page.waitForLoadState("networkidle");

    const { host } = new URL(baseURL!);
    expect(requests.filter((url) => url.protocol !== "data:" && url.host !== host).map(String)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test(`${path} has a policy that allows nothing from elsewhere`, async ({ page }) => {
    await page.goto(path);
    const policy = page.locator("head > meta").first();
    await expect(policy).toHaveAttribute("http-equiv", "Content-Security-Policy");
    const content = (await policy.getAttribute("content"))!;
    expect(content).toContain("default-src 'none'");
    expect(content).not.toMatch(/unsafe|https?:|\*/);
  });
}

test("the pages are reached from the header, without being loaded anew", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const places = page.getByRole("navigation", { name: "Pages" });
  await places.getByRole("link", { name: "Lab" }).click();
  await expect(page).toHaveURL(/\/lab$/);
  await expect(page).toHaveTitle("Lab · Midflight");
  await expect(places.getByRole("link", { name: "Lab" })).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(page).toHaveTitle(/^Midflight:/);
  await expect(page.locator("h1")).toHaveCount(1);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("the colours can be chosen, and are kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/gallery");
  const colours = page.getByRole("button", { name: /^Colours:/ });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await colours.click();
  await colours.click();
  await expect(colours).toHaveAccessibleName("Colours: dark. Change to as the system.");
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(colours).toHaveAccessibleName(/^Colours: dark/);
  expect(await ground()).toBe(dark);
  await colours.click();
  expect(await ground()).toBe(light);
});

test("a page has its own address, also with a slash behind", async ({ page }) => {
  const { complaints } = watch(page);
  await page.goto("/lab/");
  await expect(page.locator("canvas").first()).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Lab" })).toHaveAttribute("aria-current", "page");
  expect(complaints).toEqual([]);
});

for (const path of ["/nowhere", "/lab/nowhere"]) {
  test(`${path}, an address that is none, says so and leads on`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "lab" }).click();
    await expect(page).toHaveTitle("Lab · Midflight");
  });
}

test("from page to page, whatever plays, without a complaint", async ({ page }) => {
  const { complaints } = watch(page);
  await page.goto("/");
  await expect(page.locator("canvas").first()).toBeVisible();
  for (const name of ["Lab", "Home", "Lab", "Home"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.locator("canvas").first()).toBeVisible();
    const play = page.getByRole("button", { name: "Play", exact: true });
    if (name === "Lab") await play.click();
  }
  expect(complaints).toEqual([]);
});
