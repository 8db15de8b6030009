import { bounds } from "../bounds.ts";
import type { Release } from "./release.ts";

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

/** What has to be asked about this release; the usual values are those of a small web service, and of its platform. */
export function questionsOf(release: Release): Question[] {
  return [
    ...peopleQuestions,
    ...instanceQuestions(release),
    ...stopQuestions(release),
    ...balancerQuestions(release),
    ...runQuestions,
  ];
}

function number(
  id: string,
  title: string,
  unit: string,
  usual: number,
  range: readonly [number, number],
  why: string,
): NumberQuestion {
  return { kind: "number", id, title, unit, usual, min: range[0], max: range[1], why };
}

function count(...args: Parameters<typeof number>): NumberQuestion {
  return { ...number(...args), isWhole: true };
}

const peopleQuestions: Question[] = [
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

function instanceQuestions({ memoryLimitMb, initContainers }: Release): Question[] {
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
      "With demandMs it is what one instance can do.",
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

function stopQuestions({ stop }: Release): Question[] {
  const preStop = number(
    "preStopMs",
    "The preStop hook takes",
    "ms",
    0,
    [0, 600_000],
    "The manifest has a hook that does not say.",
  );
  return [
    {
      ...{
        kind: "choice",
        id: "sigterm",
        title: "Told to stop (SIGTERM), the process",
        usual: "drains",
        choices: ["exits", "drains", "lingers", "ignores"],
      },
      why: "drains: closes its listener and finishes what it has; lingers: serves on for lingerMs before that.",
    },
    number(
      "lingerMs",
      "A process that lingers serves on for",
      "ms",
      5000,
      [0, 600_000],
      "Only matters with sigterm=lingers.",
    ),
    ...(stop.preStopMs === null ? [preStop] : []),
  ];
}

function balancerQuestions({ front }: Release): Question[] {
  const lag = front.isCloud ? 20_000 : 2000;
  const where = front.isCloud ? "a cloud's balancer: 10 to 30 s" : "in a cluster: 1 to 3 s";
  return [
    number(
      "endpointLagMs",
      "Until the balancer knows of a change",
      "ms",
      lag,
      [0, 120_000],
      `For ${front.name}, ${where}.`,
    ),
    number(
      "registrationMs",
      "…and of a new instance, so much more",
      "ms",
      0,
      [0, 300_000],
      "A cloud's balancer checks a new target first.",
    ),
    {
      ...{ kind: "choice", id: "layer", title: "The balancer works on", usual: front.layer, choices: ["L4", "L7"] },
      why: `L4: connections, a refusal reaches the client; L7: requests, it answers 502. L4 for a Service, L7 for an Ingress; here ${front.name}.`,
    },
    {
      ...{ kind: "choice", id: "policy", title: "It chooses", usual: front.policy },
      choices: ["round-robin", "random", "least-connections", "power-of-two", "sticky"],
      why: "kube-proxy chooses at random.",
    },
    {
      kind: "yes",
      id: "fallsBack",
      title: "Where none is ready, those that stop get the requests",
      usual: front.fallsBack,
      why: "kube-proxy does so since Kubernetes 1.28.",
    },
    count(
      "retries",
      "Other instances tried after a failure",
      "",
      0,
      [0, 5],
      "Only at L7. Off in most, until a policy says so.",
    ),
    {
      kind: "choice",
      id: "retryOn",
      title: "…and after what",
      usual: "refused",
      choices: ["refused", "reset", "any"],
      why: "refused: nothing was sent, so always safe.",
    },
    number(
      "timeoutMs",
      "It waits for an instance at most",
      "ms",
      60_000,
      [100, 3_600_000],
      "Only at L7: then it answers 504.",
    ),
    number("keepAliveMs", "Idle connections are kept for", "ms", 0, [0, 600_000], "0: a new one for each request."),
    number(
      "serverKeepAliveMs",
      "…by the instances, for",
      "ms",
      75_000,
      [0, 3_600_000],
      "Node 5 s, nginx 75 s: must be longer than the balancer's. Only matters where they are kept.",
    ),
    number(
      "deregistrationMs",
      "Requests of an instance that left are cut off after",
      "ms",
      front.isCloud ? 300_000 : 3_600_000,
      [0, 3_600_000],
      "AWS: 300 s. An hour: never.",
    ),
  ];
}

const runQuestions: Question[] = [
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
