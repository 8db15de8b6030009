import { bounds } from "../../bounds.ts";
import type { Release } from "../release.ts";
import { count, number, type Question } from "./question.ts";

/** How an instance starts and works. */
export function instanceQuestions({ memoryLimitMb, initContainers }: Release): Question[] {
  const limit = memoryLimitMb ?? 0;
  const memory = [
    number(
      "baseMb",
      "Memory of a process",
      "MB",
      limit / 2,
      [0, 1_000_000],
      "Above the limit it is killed. Half the limit is assumed.",
    ),
    number(
      "perRequestMb",
      "…for each request inside",
      "MB",
      0,
      [0, 10_000],
      "Many requests at once may reach the limit.",
    ),
    number("leakMb", "…kept by each request served", "MB", 0, [0, 1000], "A leak reaches the limit sooner or later."),
  ];
  return [
    number(
      "bootMs",
      "From the start of the process until it listens",
      "ms",
      10_000,
      [0, 600_000],
      "Go 1 s, Node 3 s, Rails 20 s, Spring 30 s.",
    ),
    number("demandMs", "Work of one request", "ms", 100, [1, 60_000], "With slots it is what one instance can do."),
    count(
      "slots",
      "Requests that an instance works on at once",
      "",
      20,
      [1, bounds.mostSlots],
      "With the work of one request it is what one instance can do.",
    ),
    count("queueLimit", "Requests that wait at an instance", "", 100, [0, 100_000], "One more is refused."),
    number("scheduleMs", "Until a node is found", "ms", 1000, [0, 600_000], "More where nodes must be added first."),
    number("pullMs", "Pulling the image", "ms", 1000, [0, 600_000], "Up to a minute where it is large and new."),
    count("pullFailures", "Failed tries to pull the new image", "", 0, [0, 1000], "1000: it cannot be pulled at all."),
    number(
      "initMs",
      "Init containers",
      "ms",
      initContainers * 1000,
      [0, 600_000],
      "They run before the process starts.",
    ),
    number(
      "warmUpSlowdown",
      "A new instance is so many times slower",
      "×",
      1,
      [1, 50],
      "1: none. A JVM's first requests take 6 to 12 times as long.",
    ),
    number("warmUpMs", "…and recovers within", "ms", 10_000, [0, 600_000], "The time constant of the recovery."),
    {
      kind: "yes",
      id: "skipsAbandoned",
      title: "A request whose person has left is dropped",
      usual: false,
      why: "Most servers work on it all the same.",
    },
    ...(memoryLimitMb === null ? [] : memory),
  ];
}
