import type { Cache, Experiment, Scenario, Store } from "../../../engine/experiment.ts";
import { type ControlGroup, through } from "./control.ts";
import { choice, inPercent, inSeconds, optional, optionalNumber, plain, typical } from "./fields.ts";
import { scenario } from "./parts.ts";
import { places } from "./state.ts";

/** FACTS 1: 95 % from the cache, an empty one fills in about a minute. */
const usualCache: Cache = { place: "memory", hitShare: 0.95, fillMs: 60_000 };
/** FACTS 1: ten connections. How long one query takes is assumed. */
const usualStore: Store = {
  slots: 10,
  demand: { kind: "lognormal", medianMs: 50, sigma: 0.7 },
  timeoutMs: null,
  retries: 0,
};

/** What stands behind the instances. */
export const storeGroup: ControlGroup<Experiment> = {
  id: "store",
  title: "Cache and store",
  controls: through(scenario, [
    optional<Scenario, "store">(
      "store",
      usualStore,
      [
        plain<Store>("slots", [1, 100, 1], "", { title: "Queries at once" }),
        typical<Store>("demand", [1, 1000, 1], "ms", { title: "Work for a query", isAssumed: true }),
        optionalNumber<Store>("timeoutMs", 1000, [0.1, 60, 0.1], "s", {
          title: "Instances wait for it only so long",
          inside: "…namely",
        }),
        plain<Store>("retries", [0, 10, 1], "", { title: "…and ask again, times" }),
      ],
      { title: "A store that all instances ask" },
    ),
    optional<Scenario, "cache">(
      "cache",
      usualCache,
      [
        choice<Cache, "place">("place", places, { title: "The cache is kept" }),
        inPercent<Cache>("hitShare", { title: "A full one answers" }),
        inSeconds<Cache>("fillMs", [0, 600, 1], { title: "An empty one fills within about" }),
      ],
      { title: "A cache before the store" },
    ),
  ]),
};
