import { type Change, Effort } from "../change.ts";

/** Whoever is cold gets as many requests as the others. */
export const change: Change = {
  id: "e-warm-up",
  effort: Effort.program,
  variants: ({ experiment }) =>
    experiment.scenario.instances.warmUp.slowdown === 1
      ? []
      : [
          {
            edits: [],
            assumed: { warmUpSlowdown: 1 },
            sentence:
              "Warm the program up before it says that it is ready (fill its caches, call its own pages), or let the balancer send a new instance few requests at first (slow start).",
          },
        ],
};
