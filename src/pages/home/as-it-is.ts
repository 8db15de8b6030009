import type { Experiment } from "../../engine/experiment.ts";
import type { Ways } from "../../state/session.ts";

/** What the strategies of the first page are called, so that it need not load all of them for that. */
export const titles: Readonly<Record<string, string>> = {
  "stop-start": "Stop, then start",
  "rolling-update": "Rolling update",
};

/** The first page shows its preset as it is, and speaks of no guarantees. */
export const asItIs: Ways = {
  check: (experiment) => ({ ok: true, experiment: experiment as Experiment }),
  titleOf: (id) => titles[id],
  guarantees: () => [],
};
