import { Mechanism } from "../../recording/codes.ts";
import type { Experiment, World } from "../../experiment.ts";
import { above, inSeconds, instancesOf, outlasting, settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has, type Seen, wasShort } from "../seen.ts";

/** minReadySeconds: a new instance has to have been ready for so long before the next old one goes. */
export const remedy: Remedy = {
  id: "min-ready",
  title: "Watched for longer after ready",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { minReadyS, progressDeadlineS } = settingsOf(world);
    if (minReadyS === undefined) return [];
    // Kubernetes wants the deadline to be longer.
    const allowed = above(Number(minReadyS), [2, 5, 10, 20, 30, 60, 120]).filter(
      (size) => size < Number(progressDeadlineS),
    );
    return outlasting(newsMs(experiment), allowed);
  },
  fits: (seen) => wasShort(seen) || seen.newCrashed || has(seen, Mechanism.notListening),
  apply: (experiment, world, size) => withSettings(experiment, world, { minReadyS: size }),
  sentence: (size, experiment, world, seen) =>
    `${size} s between ready and the next step (minReadySeconds) would have ${purpose(experiment, world, seen)}.`,
};

/** What the wait is good for depends on what was amiss. */
function purpose(experiment: Experiment, world: World, seen: Seen): string {
  const { registrationMs } = experiment.scenario.balancer;
  if (seen.newCrashed) return "given the crash of a new instance time to show while the old ones still served";
  if (registrationMs > 0) {
    const takes = inSeconds(newsMs(experiment));
    return `kept the old instances until the balancer had registered the new ones, which takes it ${takes}`;
  }
  if (has(seen, Mechanism.notListening)) return "kept the old instances until the new ones listened";
  const isCold = instancesOf(experiment, world).warmUp.slowdown > 1 || experiment.scenario.cache?.place === "memory";
  if (isCold && !has(seen, Mechanism.noTargets)) return "let each new instance warm up before the next old one went";
  if (newsMs(experiment) > 0) return "kept the old instances until the balancer had learnt of the new ones";
  return "kept the old instances for longer beside the new ones";
}

/** From ready until the balancer sends requests there. */
function newsMs({ scenario: { balancer } }: Experiment): number {
  return balancer.endpointLagMs + balancer.registrationMs;
}
