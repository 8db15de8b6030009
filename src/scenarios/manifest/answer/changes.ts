import type { Change } from "./change.ts";

const files = import.meta.glob<{ change: Change }>("./changes/*.ts", { eager: true });

/** Every change: a file in `changes/` is found by itself. The smallest first, then in the order of their ids. */
export const changes: readonly Change[] = Object.values(files)
  .map(({ change }) => change)
  .toSorted((a, b) => a.effort - b.effort || (a.id < b.id ? -1 : 1));
