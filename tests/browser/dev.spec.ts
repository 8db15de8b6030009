import { expect, test } from "@playwright/test";
import { createServer, type ViteDevServer } from "vite";

let server: ViteDevServer;

test.beforeAll(async () => {
  server = await createServer({ server: { host: "127.0.0.1", port: 0 }, logLevel: "error" });
  await server.listen();
});

test.afterAll(() => server.close());

// Modules that only the development server wraps (for hot reload) have failed there alone.
for (const path of ["", "lab", "gallery"]) {
  test(`the development server shows /${path}`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${server.resolvedUrls?.local[0]}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("");
    await expect(page.getByText("Something went wrong")).toHaveCount(0);
    expect(errors).toEqual([]);
  });
}
