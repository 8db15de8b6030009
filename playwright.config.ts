import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./tests/support/find-chromium.ts";

/** `npm test` chooses a free one. */
const port = Number(process.env["MIDFLIGHT_PORT"] ?? 4273);
const browser = await findChromium();

export default defineConfig({
  testDir: "tests/browser",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  // Guards against what never ends: no test is about time, and a machine may be as slow as it likes.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...browser,
      // Nothing that asks the network on its own: a machine without one would wait for it.
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
      // These choose their own windows, or ask nothing that a screen has to do with.
      testIgnore: ["sizes", "worker", "dev", "budgets", "stills"].map((name) => `**/${name}.spec.ts`),
    },
  ],
  webServer: {
    command: `node scripts/tool.mjs vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: process.env["MIDFLIGHT_PORT"] === undefined,
  },
});
