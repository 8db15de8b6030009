import { count, number, type Question } from "./question.ts";

/** Who comes, and what they do. */
export const peopleQuestions: Question[] = [
  number("perSecond", "Requests", "1/s", 50, [0.1, 1000], "No manifest says how many people there are."),
  count(
    "requestsPerPerson",
    "Requests of one person",
    "",
    1,
    [1, 100],
    "More than one makes sessions and kept connections matter.",
  ),
  number(
    "thinkMs",
    "Time between a person's requests",
    "ms",
    5000,
    [0, 600_000],
    "Only matters with more than one request a person.",
  ),
  number(
    "patienceMs",
    "A person waits for an answer at most",
    "ms",
    30_000,
    [100, 600_000],
    "After that the request counts as timed out.",
  ),
  number(
    "reloadChance",
    "Failures after which a person tries again",
    "share",
    0,
    [0, 1],
    "Without it each failure is one failed request.",
  ),
  number(
    "liveShare",
    "People with a live connection (websocket)",
    "share",
    0,
    [0, 1],
    "Such connections stay with an instance until it stops.",
  ),
  {
    ...{
      kind: "choice",
      id: "sessions",
      title: "Sessions are kept",
      usual: "shared",
      choices: ["memory", "disk", "shared"],
    },
    why: "In an instance's memory they are lost with it.",
  },
  number("clientMs", "Way from a person to the balancer", "ms", 20, [0, 1000], "One way."),
  number("hopMs", "Way from the balancer to an instance", "ms", 1, [0, 100], "One way."),
];
