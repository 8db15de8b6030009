/** A Flagger Canary, as far as traffic goes. */
export interface FlaggerCanary {
  intervalS: number;
  /** So many failed ticks roll it back. */
  threshold: number;
  /** Weight added a tick; 0 where `stepWeights` says each one. */
  stepWeight: number;
  stepWeights: readonly number[];
  /** 0: all. */
  maxWeight: number;
  /** Weight taken back a tick after promotion; 0: all at once. */
  stepWeightPromotion: number;
  /** One tick of mirrored traffic before the first weight. */
  isMirrored: boolean;
  skipsAnalysis: boolean;
  /** Nothing happens at all. */
  isSuspended: boolean;
}

/**
 * What Flagger makes of a manifest: a minute between ticks and never less than ten seconds, rolled back at the first failed
 * tick unless it says otherwise.
 *
 * Source: Flagger, `GetAnalysisInterval` and `GetAnalysisThreshold` in pkg/apis/flagger/v1beta1/canary.go.
 */
export function flaggerCanary(said: Partial<FlaggerCanary> = {}): FlaggerCanary {
  return {
    ...{ stepWeight: 0, stepWeights: [], maxWeight: 0, stepWeightPromotion: 0 },
    ...{ isMirrored: false, skipsAnalysis: false, isSuspended: false },
    ...said,
    intervalS: Math.max(10, said.intervalS ?? 60),
    threshold: Math.max(1, said.threshold ?? 1),
  };
}

/** A canary that is not ready so long after its last progress is stuck (progressDeadlineSeconds, if not said). */
export const flaggerDeadlineS = 600;

/** All of the traffic. */
export const allWeight = 100;

/**
 * The weight at which it is promoted.
 *
 * Source: Flagger, `maxWeight` in pkg/controller/scheduler.go.
 */
export function promotionWeight({ stepWeights, maxWeight }: Pick<FlaggerCanary, "stepWeights" | "maxWeight">): number {
  const last = stepWeights.at(-1);
  if (last !== undefined) return Math.min(allWeight, last);
  return maxWeight > 0 ? maxWeight : allWeight;
}

/**
 * By how much the weight grows at the next tick. The last step may take it beyond the promotion weight. Of listed weights
 * it goes to the one after that which is reached; a weight that is not in the list goes to all.
 *
 * Source: Flagger, `nextStepWeight` in the same file.
 */
export function nextStep(
  { stepWeight, stepWeights }: Pick<FlaggerCanary, "stepWeight" | "stepWeights">,
  weight: number,
) {
  const [first] = stepWeights;
  if (stepWeight > 0 || first === undefined) return stepWeight;
  const rest = allWeight - weight;
  // Nothing is left to add: any step leads to promotion.
  if (rest === 0) return 1;
  if (weight === 0) return Math.min(rest, first);
  const next = stepWeights[stepWeights.indexOf(weight) + 1];
  return stepWeights.includes(weight) && next !== undefined ? Math.min(rest, next - weight) : rest;
}

/** Times that follow from the settings alone, in seconds: the shortest promotion, and from bad news to rollback. */
export function flaggerTimesS(canary: FlaggerCanary): { promotionS: number; rollbackS: number } {
  let ticks = 0;
  for (let weight = 0; weight < promotionWeight(canary) && ticks < 1000; ticks++) weight += nextStep(canary, weight);
  return { promotionS: ticks * canary.intervalS, rollbackS: canary.threshold * canary.intervalS };
}
