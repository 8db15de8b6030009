import type { Release } from "../release.ts";
import { autoscalerQuestions } from "./autoscaler.ts";
import { balancerQuestions } from "./balancer.ts";
import { instanceQuestions } from "./instances.ts";
import { peopleQuestions } from "./people.ts";
import { promotionQuestions } from "./promotion.ts";
import { about, type QuestionAbout } from "./question.ts";
import { runQuestions } from "./run.ts";
import { stopQuestions } from "./stop.ts";

/** What has to be asked about this release; the usual values are those of a small web service, and of its platform. */
export function questionsOf(release: Release): QuestionAbout[] {
  return [
    ...about("people", peopleQuestions),
    ...about("instances", instanceQuestions(release)),
    ...about("instances", autoscalerQuestions(release)),
    ...about("stopping", stopQuestions(release)),
    ...about("balancer", balancerQuestions(release)),
    ...about("run", promotionQuestions(release)),
    ...about("run", runQuestions),
  ];
}

/** What is asked of some manifests alone: others say it themselves, or have nothing that it could be about. */
export const askedOfSome: readonly string[] = [
  ...["preStopMs", "baseMb", "perRequestMb", "leakMb"],
  ...["promoteAfterS", "runningReplicas", "cpuFullPct"],
];
