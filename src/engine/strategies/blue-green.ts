import type { Procedure } from "../operator/strategy.ts";
import { pause, report, route, running, serving, start, stop, untilReady } from "../operator/wishes.ts";

/**
 * Two full environments and one switch, as Argo Rollouts does it (`blueGreen`; scaleDownDelaySeconds 30). Whoever goes
 * back while the old environment is still kept finds it running, and only switches.
 */
export const strategy: Procedure = {
  kind: "procedure",
  id: "blue-green",
  title: "Blue-green",
  summary:
    "Start the new version beside the old one, wait until all are ready, switch all traffic; stop the old later.",
  settings: [
    {
      id: "checkS",
      title: "Checked before the switch",
      kind: "number",
      unit: "s",
      default: 0,
      min: 0,
      max: 300,
      step: 1,
    },
    {
      id: "keepS",
      title: "Old one kept (scaleDownDelaySeconds)",
      kind: "number",
      unit: "s",
      default: 30,
      min: 0,
      max: 600,
      step: 1,
    },
  ],
  *run({ version, replicas }, { checkS, keepS }) {
    yield* route(yield* serving());
    const kept = yield* running(version);
    const fresh = yield* start(version, replicas - kept.length);
    yield* untilReady([...kept, ...fresh]);
    // What has served before needs no check.
    if (fresh.length > 0) yield* pause(Number(checkS) * 1000);
    yield* route(version);
    yield* report();
    yield* pause(Number(keepS) * 1000);
    const all = yield* running();
    yield* stop(all.filter((instance) => !kept.includes(instance) && !fresh.includes(instance)));
  },
};
