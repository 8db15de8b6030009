import { above, withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** The balancer gives a new instance a growing share of its requests. */
export const remedy: Remedy = {
  id: "slow-start",
  title: "A slow start for new instances",
  unit: "s",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer } }) => above(balancer.slowStartMs / 1000, [5, 10, 30, 60]),
  fits: (seen) => wasShort(seen),
  apply: (experiment, _, size) => withBalancer(experiment, { slowStartMs: size * 1000 }),
  sentence: (size) => `A slow start of ${size} s would have spared the new instances until they were warm.`,
};
