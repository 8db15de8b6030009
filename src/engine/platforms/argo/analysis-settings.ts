import type { Setting, Settings } from "../../operator/settings.ts";
import { unlimited } from "../kubernetes/deployment.ts";
import type { SuccessRule } from "./success-analysis.ts";

/**
 * The settings of an analysis by the share of successes. A manifest's own query cannot be run; that it asks for this is
 * assumed.
 */
export const analysisSettings: readonly Setting[] = [
  amount("analysisSuccessPct", "Analysis: good from (successCondition)", "%", 95, 0, 100),
  amount("analysisFailurePct", "Analysis: bad below (failureCondition; 0 = what is not good)", "%", 0, 0, 100),
  amount("analysisDelayS", "Analysis: initialDelay", "s", 0, 0, 600, unlimited),
  amount("analysisIntervalS", "Analysis: interval (0 = measured once)", "s", 30, 0, 600, unlimited),
  amount("analysisCount", "Analysis: count (0 = until it is ended)", "", 0, 0, 50, unlimited),
  amount("analysisWindowS", "Analysis: its query looks back (assumed)", "s", 60, 1, 600, 3600),
  amount("analysisLateS", "Analysis: metrics are so old (assumed)", "s", 15, 0, 120, 600),
  amount("failureLimit", "Analysis: failureLimit (−1 = none)", "", 0, -1, 10, unlimited),
  amount("inconclusiveLimit", "Analysis: inconclusiveLimit", "", 0, 0, 10, unlimited),
  amount("consecutiveErrorLimit", "Analysis: consecutiveErrorLimit", "", 4, 0, 10, unlimited),
  amount("consecutiveSuccessLimit", "Analysis: consecutiveSuccessLimit (0 = none)", "", 0, 0, 10, unlimited),
];

/** The rule that the settings describe. */
export function successRule(settings: Settings): SuccessRule {
  const number = (id: string) => Number(settings[id]);
  const successShare = number("analysisSuccessPct") / 100;
  return {
    metric: {
      name: "success-rate",
      count: number("analysisCount") || null,
      intervalS: number("analysisIntervalS") || null,
      initialDelayS: number("analysisDelayS"),
      failureLimit: number("failureLimit"),
      inconclusiveLimit: number("inconclusiveLimit"),
      consecutiveErrorLimit: number("consecutiveErrorLimit"),
      consecutiveSuccessLimit: number("consecutiveSuccessLimit"),
      isDryRun: false,
    },
    successShare,
    failureShare: number("analysisFailurePct") / 100 || successShare,
    windowS: number("analysisWindowS"),
    lateS: number("analysisLateS"),
  };
}

/** A whole number; a manifest may say more than a slider is good for. */
export function amount(
  id: string,
  title: string,
  unit: string,
  usual: number,
  min: number,
  max: number,
  accepted = max,
): Setting {
  return { id, title, kind: "number", unit, default: usual, min, max, step: 1, accepts: { min, max: accepted } };
}
