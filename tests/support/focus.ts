import type { Locator, Page } from "@playwright/test";

/** Where the keyboard's focus is, and how it can be seen there. */
export interface Focus {
  /** Place among all elements that Tab should reach; -1 = none of them. */
  index: number;
  /** What it is, to be read in a report. */
  what: string;
  hasOutline: boolean;
  /** Not even a corner of it can be seen: it is outside the window, or something else lies on it. */
  isHidden: boolean;
}

/** Everything that Tab should reach, in the order of the page. */
export async function reachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = "a[href], button, input, select, textarea, summary, [tabindex]";
    const all = [...document.querySelectorAll<HTMLElement>(parts)].filter(
      (element) => element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility(),
    );
    Object.assign(window, { reachable: all });
    return all.map((element) => element.getAttribute("aria-label") ?? element.textContent.trim());
  });
}

/** Where the focus is now; to be asked after `reachable`. */
export async function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const all = (window as unknown as { reachable: HTMLElement[] }).reachable;
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const inset = Math.min(2, width / 2, height / 2);
    const points = [0, 0.5, 1].flatMap((x) =>
      [0, 0.5, 1].map((y) => [left + inset + (width - 2 * inset) * x, top + inset + (height - 2 * inset) * y]),
    );
    const isSeenAt = ([x, y]: number[]): boolean => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (element.contains(there) || there.contains(element));
    };
    return {
      index: all.indexOf(element),
      what: `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}`,
      hasOutline: outlineStyle !== "none" && parseFloat(outlineWidth) > 0,
      isHidden: !points.some(isSeenAt),
    };
  });
}

/** Whether the place looks different when the focus is on the element, which has no outline of its own. */
export async function showsFocus(element: Locator, place: Locator): Promise<boolean> {
  // Whoever has pressed a key last is shown where the focus is.
  await element.page().keyboard.press("Tab");
  await element.evaluate((it: HTMLElement) => it.blur());
  const without = await place.screenshot({ animations: "disabled" });
  await element.focus();
  return !without.equals(await place.screenshot({ animations: "disabled" }));
}
