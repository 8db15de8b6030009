import type { Strategy } from "./strategy.ts";

const loaded = new Map<string, Strategy>();

/** From now on this strategy can be set to work. All can where `registry.ts` is; the worker loads what it is asked for. */
export function addStrategy(strategy: Strategy): void {
  loaded.set(strategy.id, strategy);
}

export function isLoaded(id: string): boolean {
  return loaded.has(id);
}

/** @throws when there is none of that id, or it was not loaded: what comes from outside is checked before */
export function loadedStrategy(id: string): Strategy {
  const strategy = loaded.get(id);
  if (!strategy) throw new Error(`There is no strategy "${id}".`);
  return strategy;
}
