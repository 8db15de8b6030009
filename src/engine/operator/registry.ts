import type { Strategy } from "./strategy.ts";

const files = import.meta.glob<{ strategy: Strategy }>("../strategies/*.ts", { eager: true });

/** Every strategy: a file in `strategies/` is found by itself. In the order of their ids. */
export const strategies: readonly Strategy[] = Object.values(files)
  .map(({ strategy }) => strategy)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** @throws when there is none of that id: what comes from outside is checked before */
export function strategyOf(id: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.id === id);
  if (!strategy) throw new Error(`There is no strategy "${id}".`);
  return strategy;
}
