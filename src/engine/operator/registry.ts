import { addStrategy, loadedStrategy } from "./loaded.ts";
import type { Strategy } from "./strategy.ts";

const files = import.meta.glob<{ strategy: Strategy }>("../strategies/*.ts", { eager: true });

/** Every strategy: a file in `strategies/` is found by itself. In the order of their ids. */
export const strategies: readonly Strategy[] = Object.values(files)
  .map(({ strategy }) => strategy)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));

strategies.forEach(addStrategy);

/** @throws when there is none of that id: what comes from outside is checked before */
export const strategyOf: (id: string) => Strategy = loadedStrategy;
