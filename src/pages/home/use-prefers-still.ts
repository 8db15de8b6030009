import { useSyncExternalStore } from "react";

const query = () => matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the person wants pictures that do not move. */
export function usePrefersStill(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const watched = query();
      watched.addEventListener("change", listener);
      return () => watched.removeEventListener("change", listener);
    },
    () => query().matches,
  );
}
