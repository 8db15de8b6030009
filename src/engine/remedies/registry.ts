import type { Remedy } from "./remedy.ts";

const files = import.meta.glob<{ remedy: Remedy }>("./knobs/*.ts", { eager: true });

/** Every remedy: a file in `knobs/` is found by itself. The smallest change first, then in the order of their ids. */
export const remedies: readonly Remedy[] = Object.values(files)
  .map(({ remedy }) => remedy)
  .toSorted((a, b) => a.reach - b.reach || (a.id < b.id ? -1 : 1));
