import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page keeps every rule of WCAG 2.2 AA that a program can judge, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(hasSettled);
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
    expect(found, colorScheme).toEqual([]);
  }
}

/** Colours fade into each other: half-way they are nobody's choice. Asked again and again: some never say that they are through. */
async function hasSettled(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (document.getAnimations().some(({ playState }) => playState === "running"));
}
