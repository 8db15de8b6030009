import type { BaseIssue } from "valibot";

/** What is wrong with the data, and where, as one sentence. */
export function sentenceOf(issue: BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  const where = path ? path : "The experiment";
  return `${where}: ${whatIsWrong(issue)}.`;
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
      return message;
    default:
      return `must be ${expected ?? "something else"}, not ${received}`;
  }
}
