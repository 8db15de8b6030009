import { exp } from "../../kernel/maths.ts";
import { NONE, FOREVER } from "../../recording/schema.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";

/**
 * What instances keep of the store. An empty cache fills exponentially (FACTS 1: refilled in one working set's time);
 * what it does not hold is asked of the store, which is built for the few that a full one misses.
 */

/** After so many time constants a cache is full (nothing that a chance could tell is missing). */
const full = 40;
/** A cache that misses this many times as many requests as a full one is to blame for what the store cannot do. */
const coldFrom = 1.2;
/** …unless it is as good as full. */
const asGoodAsFull = 0.99;

/** Whether the instance can do without the store for the request: the same chance wherever it goes, against its cache. */
export function isCached(model: Model, instance: number, key: number, identity: number): boolean {
  const { cache } = model.config.scenario;
  if (cache === null) return false;
  return model.draws.uniform(Purpose.cacheHit, key, identity) < cache.hitShare * fullness(model, instance);
}

/** The process listens: its cache begins to fill, if it has not begun on its disk before. */
export function cacheBegins(model: Model, instance: number): void {
  const { cacheFrom } = model.instances.columns;
  const isKept = model.config.scenario.cache?.place === "disk" && cacheFrom[instance] !== FOREVER;
  if (!isKept) cacheFrom[instance] = model.now;
}

/** Row in `phases` of an instance whose cold cache loads the store: this one, or else any that serves; NONE. */
export function coldCache(model: Model, instance: number): number {
  const { cache, store } = model.config.scenario;
  if (store === null || cache === null || cache.place === "shared") return NONE;
  const { phaseRow, listening } = model.instances.columns;
  if (instance >= 0 && isCold(model, instance)) return phaseRow[instance];
  for (let i = 0; i < model.instances.rows; i++) if (listening[i] === 1 && isCold(model, i)) return phaseRow[i];
  return NONE;
}

/** Row in `phases` of this instance, if its own cache is cold; NONE. */
export function ownColdCache(model: Model, instance: number): number {
  const { cache } = model.config.scenario;
  const counts = cache !== null && cache.place !== "shared" && isCold(model, instance);
  return counts ? model.instances.columns.phaseRow[instance] : NONE;
}

function isCold(model: Model, instance: number): boolean {
  const { hitShare } = model.config.scenario.cache!;
  const has = fullness(model, instance);
  return has < asGoodAsFull && 1 - hitShare * has > coldFrom * (1 - hitShare);
}

/** The share of what a full cache holds, 0 to 1. */
function fullness(model: Model, instance: number): number {
  const { cacheFill } = model.config;
  if (model.config.scenario.cache!.place === "shared" || cacheFill === 0) return 1;
  const age = model.now - model.instances.columns.cacheFrom[instance];
  if (age < 0) return 0;
  return age > full * cacheFill ? 1 : 1 - exp(-age / cacheFill);
}
