import { useSyncExternalStore } from "react";
import { besideFrom } from "../stage/layout/stage-layout.ts";

/** Whether a media query holds now. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const watched = matchMedia(query);
      watched.addEventListener("change", listener);
      return () => watched.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the person wants pictures that do not move. */
export function usePrefersStill(): boolean {
  return useMedia("(prefers-reduced-motion: reduce)");
}

/** What the page leaves free at both sides of the stage, px. */
const margins = 48;
const em = 16;

/** Whether the stage's two worlds stand beside each other, or one upon the other. In the size that text has here. */
export function useIsBeside(): boolean {
  return useMedia(`(min-width: ${(besideFrom + margins) / em}em)`);
}

/** How high a cabin line may be, px: the stage and all that moves time are to be seen at once. */
export function useLineHeight(): number {
  const isLow = useMedia("(max-height: 50em)");
  const isNarrow = useMedia("(max-width: 44.99em)");
  return isNarrow ? 16 : isLow ? 20 : 30;
}
