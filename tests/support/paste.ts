import { expect, type Locator, type Page } from "@playwright/test";
import { button, openLab } from "./lab.ts";
import { webManifest } from "./web-manifest.ts";

/** Pasting a manifest into the lab, as a person does it. */

/** Drops requests: nothing says when a new pod listens. */
export const careless = webManifest({ spec: "replicas: 4" });
/** The same, but it is waited for, and told in time. */
export const careful = webManifest({
  spec: "replicas: 4",
  container: `readinessProbe:
  httpGet: { path: /, port: 80 }
  periodSeconds: 2
lifecycle:
  preStop:
    exec: { command: [sleep, "10"] }`,
});

/** Opens the lab, and in it the dialog for manifests. */
export async function openPaste(page: Page): Promise<void> {
  await openLab(page);
  await button(page, "Paste your manifest").click();
  await expect(text(page)).toBeFocused();
}

/** The text of the one manifest, or of the first of two. */
export function text(page: Page): Locator {
  return page.getByRole("textbox", { name: /^(Your manifest|Before)/ });
}

export function second(page: Page): Locator {
  return page.getByRole("textbox", { name: /^After/ });
}

/** Puts the text there at once, as pasting does. */
export async function paste(field: Locator, manifest: string): Promise<void> {
  await field.evaluate((area: HTMLTextAreaElement, all) => {
    area.focus();
    area.select();
    area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData: new DataTransfer() }));
    document.execCommand("insertText", false, all);
  }, manifest);
}

export async function run(page: Page): Promise<void> {
  await button(page, "Run it").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("In the end", { timeout: 60_000 });
}

export function answer(page: Page): Locator {
  return page.getByRole("region", { name: "What your users will see" });
}

/** It may take dozens of runs. */
export async function answered(page: Page): Promise<void> {
  await expect(answer(page).getByRole("heading", { name: "What this cannot know" }).first()).toBeVisible({
    timeout: 200_000,
  });
}
