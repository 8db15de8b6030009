import { above, settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** minReadySeconds: a new instance warms up before the next old one goes. */
export const remedy: Remedy = {
  id: "min-ready",
  title: "Watched for longer after ready",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (_, world) => {
    const { minReadyS, progressDeadlineS } = settingsOf(world);
    if (minReadyS === undefined) return [];
    // Kubernetes wants the deadline to be longer.
    return above(Number(minReadyS), [5, 10, 20, 30, 60]).filter((size) => size < Number(progressDeadlineS));
  },
  apply: (experiment, world, size) => withSettings(experiment, world, { minReadyS: size }),
  sentence: (size) =>
    `${size} s between ready and the next step (minReadySeconds) would have let the new ones warm up.`,
};
