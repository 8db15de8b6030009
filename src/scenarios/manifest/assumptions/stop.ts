import type { Release } from "../release.ts";
import { number, type Question } from "./question.ts";

/** What it does when it is told to stop. */
export function stopQuestions({ stop }: Release): Question[] {
  const { ms, why } = stop.usualHook;
  const preStop = number("preStopMs", "Before SIGTERM it serves on for", "ms", ms, [0, 3_600_000], why);
  return [
    {
      ...{
        kind: "choice",
        id: "sigterm",
        title: "Told to stop (SIGTERM), the process",
        usual: "drains",
        choices: ["exits", "drains", "lingers", "ignores"],
      },
      why: "drains: closes its listener and finishes what it has; lingers: serves on for a while before that; exits: at once, with what is inside; ignores: until SIGKILL.",
    },
    number(
      "lingerMs",
      "A process that lingers serves on for",
      "ms",
      5000,
      [0, 600_000],
      "Only matters where the process lingers when it is told to stop.",
    ),
    ...(stop.preStopMs === null ? [preStop] : []),
  ];
}
