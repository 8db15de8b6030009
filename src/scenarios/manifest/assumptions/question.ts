import type { Topic } from "../report.ts";

/** What no manifest says, and yet decides what people live through: a usual value, what is sensible, and why it is asked. */
export type Question = NumberQuestion | ChoiceQuestion | YesQuestion;

interface Asked {
  id: string;
  title: string;
  why: string;
}

export interface NumberQuestion extends Asked {
  kind: "number";
  unit: string;
  usual: number;
  min: number;
  max: number;
  isWhole?: boolean;
}

export interface ChoiceQuestion extends Asked {
  kind: "choice";
  usual: string;
  choices: readonly string[];
}

export interface YesQuestion extends Asked {
  kind: "yes";
  usual: boolean;
}

/** A question, and what it is about. */
export type QuestionAbout = Question & { topic: Topic };

/** The questions as being about this. */
export function about(topic: Topic, questions: readonly Question[]): QuestionAbout[] {
  return questions.map((question) => ({ ...question, topic }));
}

/** A question for a number. */
export function number(
  id: string,
  title: string,
  unit: string,
  usual: number,
  range: readonly [number, number],
  why: string,
): NumberQuestion {
  return { kind: "number", id, title, unit, usual, min: range[0], max: range[1], why };
}

/** The same for what is counted: a whole number. */
export function count(...args: Parameters<typeof number>): NumberQuestion {
  return { ...number(...args), isWhole: true };
}
