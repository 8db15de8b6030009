import type { Outputs } from "../../../engine/outcomes/outputs.ts";
import type { Difference } from "./answer.ts";
import { type Figures, usualState } from "./figures.ts";
import { spreadOf } from "./spread.ts";
import { counted, range } from "./words.ts";

/** What the second of two manifests changes, for the same people, run by run. */
export function differenceOf(a: readonly Figures[], b: readonly Figures[]): Difference {
  const each = (figure: (one: Figures, other: Figures) => number) => spreadOf(a.map((one, i) => figure(one, b[i])));
  const figures = {
    failedRequests: each((one, other) => one.outputs.failedRequests - other.outputs.failedRequests),
    usersHarmed: each((one, other) => one.outputs.usersHarmed - other.outputs.usersHarmed),
    saved: each((one, other) => without(one.harmed, other.harmed)),
    newlyHurt: each((one, other) => without(other.harmed, one.harmed)),
  };
  return { ...figures, sentences: sentencesOf(a, b, figures) };
}

function sentencesOf(
  a: readonly Figures[],
  b: readonly Figures[],
  { saved, newlyHurt }: Pick<Difference, "saved" | "newlyHurt">,
): string[] {
  const hurt = (runs: readonly Figures[]) => spreadOf(runs.map(({ outputs }) => outputs.usersHarmed));
  const [inA, inB] = [hurt(a), hurt(b)];
  const [stateA, stateB] = [usualState(a), usualState(b)];
  const states = stateA === stateB ? [] : [`A ${stateWords[stateA]}, B ${stateWords[stateB]}.`];
  if (inA.most === 0 && inB.most === 0)
    return [...states, "Neither hurts anybody: for the users it makes no difference."];
  const sentence =
    inA.mean === inB.mean
      ? `Both hurt as many people (${range(inA)} a rollout).`
      : `${inA.mean > inB.mean ? "B" : "A"} hurts fewer: ${range(inA)} people a rollout with A, ${range(inB)} with B.`;
  return [
    ...states,
    sentence,
    `Of the same people, ${counted(saved.mean, "one is", "are")} hurt by A alone, and ${counted(newlyHurt.mean, "one is", "are")} by B alone (on average).`,
  ];
}

const stateWords: Readonly<Record<Outputs["rolloutState"], string>> = {
  complete: "comes through",
  stuck: "gets stuck",
  rolled_back: "is rolled back",
  none: "rolls nothing out",
};

function without(some: ReadonlySet<number>, others: ReadonlySet<number>): number {
  return [...some].filter((one) => !others.has(one)).length;
}
