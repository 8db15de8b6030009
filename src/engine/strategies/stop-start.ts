import type { Procedure } from "../operator/strategy.ts";
import { pause, running, start, stop, untilGone, untilReady } from "../operator/wishes.ts";

/** The naive deployment: stop the app, deploy, start the app. */
export const strategy: Procedure = {
  kind: "procedure",
  id: "stop-start",
  title: "Stop, then start",
  summary: "Stop the app, put the new version in its place, start it again.",
  settings: [
    {
      id: "scope",
      title: "Stopped together",
      kind: "choice",
      default: "all",
      choices: [
        { id: "all", title: "all at once" },
        { id: "one", title: "one after another" },
      ],
    },
    { id: "installS", title: "Time to install", kind: "number", unit: "s", default: 0, min: 0, max: 120, step: 1 },
  ],
  *run({ version, replicas }, { scope, installS }) {
    const old = yield* running();
    // Whoever deploys while an earlier deployment has some stopped finds fewer than there should be.
    const missing = yield* start(version, replicas - old.length);
    yield* untilReady(missing);
    const rounds = scope === "one" ? old.map((instance) => [instance]) : [old];
    for (const together of rounds) {
      yield* stop(together);
      yield* untilGone(together);
      yield* pause(Number(installS) * 1000);
      const fresh = yield* start(version, together.length);
      yield* untilReady(fresh);
    }
  },
};
