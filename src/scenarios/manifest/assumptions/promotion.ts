import { readCanaryPlan } from "../../../engine/operator/canary-plan.ts";
import type { Release } from "../release.ts";
import { number, type Question } from "./question.ts";

/** Asked of a Rollout that waits for somebody. */
export function promotionQuestions({ rollout }: Release): Question[] {
  if ("notSimulated" in rollout || !waitsForSomebody(rollout)) return [];
  const why =
    "It pauses until somebody promotes it, and no manifest says when: 0 = nobody does, and it waits for ever.";
  return [number("promoteAfterS", "Each pause without an end is promoted after", "s", 0, [0, 86_400], why)];
}

function waitsForSomebody({
  settings: { steps, autoPromotionEnabled },
}: Exclude<Release["rollout"], { notSimulated: string }>): boolean {
  const plan = typeof steps === "string" ? readCanaryPlan(steps) : null;
  const pauses = plan?.ok ? plan.steps.some(({ pause }) => pause?.durationS === null) : false;
  return pauses || autoPromotionEnabled === false;
}
