import { bounds } from "../../bounds.ts";
import { count, number, type Question } from "./question.ts";

/** What the run itself is. */
export const runQuestions: Question[] = [
  number("deployAtS", "The new version is deployed at", "s", 60, [1, 3600], "All instances are warm by then."),
  number(
    "horizonS",
    "The run ends at",
    "s",
    900,
    [10, bounds.longestHorizonS],
    "A rollout that is not through by then counts as stuck.",
  ),
  count("seed", "Seed of all chances", "", 1, [0, 4_294_967_295], "The same seed gives the same people."),
];
