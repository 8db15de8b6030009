import { printable } from "../../sentences.ts";
import type { Question, QuestionAbout } from "./question.ts";
import { nearest } from "../nearest.ts";
import { askedOfSome } from "./questions-of.ts";
import type { Assumption } from "../report.ts";

/** Values by the ids of assumptions, as texts or as what they are. */
export type Assumed = ReadonlyMap<string, string | number | boolean>;

/** What holds for each question: what was said, or what is usual. What is asked of other manifests alone is passed over. @throws WrongAssumption */
export function assumptionsOf(questions: readonly QuestionAbout[], said: Assumed): Assumption[] {
  for (const id of said.keys()) {
    if (questions.some((question) => question.id === id) || askedOfSome.includes(id)) continue;
    const ids = questions.map((question) => question.id);
    const meant = nearest(id, ids);
    throw new WrongAssumption(
      `There is no assumption "${printable(id)}"${meant ? `; is ${meant} meant?` : `; there are ${ids.join(", ")}.`}`,
    );
  }
  return questions.map((question): Assumption => {
    const { id, topic, title, why } = question;
    const given = said.get(id);
    return {
      ...{ id, topic, title, why, isUsual: given === undefined },
      value: given === undefined ? question.usual : valueOf(question, given),
      unit: question.kind === "number" ? question.unit : "",
      range: question.kind === "number" ? { min: question.min, max: question.max } : null,
      choices: question.kind === "choice" ? question.choices : null,
    };
  });
}

/** An assumption that does not exist or has no such value: about what was said beside the manifest, not in it. */
export class WrongAssumption extends Error {}

function valueOf(question: Question, given: string | number | boolean): string | number | boolean {
  const wrong = (wanted: string) =>
    new WrongAssumption(`${question.id} must be ${wanted}, not ${printable(String(given))}.`);
  if (question.kind === "choice") {
    if (question.choices.includes(String(given))) return String(given);
    throw wrong(`one of ${question.choices.join(", ")}`);
  }
  if (question.kind === "yes") {
    if (["true", "false"].includes(String(given))) return String(given) === "true";
    throw wrong("true or false");
  }
  const { min, max, isWhole } = question;
  const value = typeof given === "string" && given.trim() === "" ? Number.NaN : Number(given);
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value;
  throw wrong(`a ${isWhole ? "whole " : ""}number from ${min} to ${max}`);
}
