import type { Procedure } from "../operator/strategy.ts";
import { drain, running, start, stop, untilGone, untilIdle, untilReady } from "../operator/wishes.ts";

/** Nobody's request dies, and yet the site is down until the new version runs. */
export const strategy: Procedure = {
  kind: "procedure",
  id: "recreate-graceful",
  title: "Drain, stop, then start",
  summary: "Take all out of the balancer, wait until they are empty, stop them; start the new version.",
  settings: [
    {
      id: "drainS",
      title: "Waits for them at most",
      kind: "number",
      unit: "s",
      default: 30,
      min: 0,
      max: 300,
      step: 1,
    },
  ],
  *run({ version, replicas }, { drainS }) {
    const old = yield* running();
    yield* drain(old);
    yield* untilIdle(old, Number(drainS) * 1000);
    yield* stop(old);
    yield* untilGone(old);
    const fresh = yield* start(version, replicas);
    yield* untilReady(fresh);
  },
};
