import { bounds } from "../../bounds.ts";
import type { Release } from "../release.ts";
import { count, number, type Question } from "./question.ts";

/** What an autoscaler had made of the service, and what it will see of it. */
export function autoscalerQuestions({ autoscaler, replicas }: Release): Question[] {
  if (!autoscaler) return [];
  return [
    count(
      "runningReplicas",
      "Instances that run before the deployment",
      "",
      replicas,
      [1, bounds.mostReplicas],
      `The autoscaler keeps ${autoscaler.fewest} to ${autoscaler.most}, by the load.`,
    ),
    number(
      "cpuFullPct",
      "CPU that an instance uses whose slots are all busy",
      "% of what it requests",
      100,
      [1, 1000],
      "The autoscaler looks at this alone.",
    ),
  ];
}
