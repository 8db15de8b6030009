import type { BaseIssue } from "valibot";

/** What is wrong with the data, and where, as one sentence. */
export function sentenceOf(issue: BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  const where = path ? path : "The experiment";
  return `${printable(where)}: ${printable(whatIsWrong(issue))}.`;
}

/** What strangers wrote, on one line and not too long, without what would steer a terminal. */
export function printable(text: string, longest = 120): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  return line.length > longest ? `${line.slice(0, longest)} …` : line;
}

/** The validator's notation as people write: ("a" | "b") and Object. */
function plain(what: string): string {
  return what
    .replace(/^\((.*)\)$/, "$1")
    .replaceAll(" | ", " or ")
    .replace(/^Object$/, "an object")
    .replace(/^Array$/, "a list");
}

function whatIsWrong({ type, received, message, requirement, expected }: BaseIssue<unknown>): string {
  switch (type) {
    case "strict_object":
      if (expected === "never") return "there is no such field";
      return received === "undefined" ? "is missing" : `must be an object, not ${received}`;
    case "min_value":
      return `must be at least ${String(requirement)}, not ${received}`;
    case "max_value":
      return `must be at most ${String(requirement)}, not ${received}`;
    case "integer":
      return `must be a whole number, not ${received}`;
    case "finite":
      return `must be a number, not ${received}`;
    case "max_length":
      return `is too long: at most ${String(requirement)}`;
    case "min_length":
      return `is too short: at least ${String(requirement)}`;
    case "check":
    case "regex":
    case "not_value":
      return message;
    default:
      return `must be ${plain(expected ?? "something else")}, not ${plain(received)}`;
  }
}
