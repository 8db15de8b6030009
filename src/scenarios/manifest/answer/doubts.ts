import type { Assumption } from "../report.ts";
import type { Doubt, Progress, Unknown } from "./answer.ts";
import type { Figures } from "./figures.ts";
import { assuming, type Subject } from "./subject.ts";
import type { Trials } from "./trials.ts";
import { grouped, lasting, listed, percent } from "./words.ts";

type Value = number | string | boolean;

/** What is not known of a service, and how it might well be: low and high. */
interface Question {
  id: string;
  /** Of the value that is assumed. */
  instead(value: Value, subject: Subject): readonly Value[];
  /** As in "If your load balancer needs 20 s instead of 2 s to hear of a change". */
  words(other: Value, value: Value): string;
  /** As in "10 s to start". */
  said(value: Value): string;
}

const between =
  (low: number, high: number) =>
  (value: Value): number[] =>
    [low, high].filter((one) => one !== value);

/** A cloud's balancer, not a cluster's own. */
const isSlow = (lagMs: Value) => Number(lagMs) >= 10_000;

/** What a program may do on SIGTERM. */
const atSigterm: Readonly<Record<string, string>> = {
  drains: "a program that closes its listener on SIGTERM and finishes what it has",
  lingers: "a program that serves on for a while after SIGTERM",
  exits: "a program that exits at once on SIGTERM",
  ignores: "a program that ignores SIGTERM",
};

const seconds = (value: Value) => lasting(Number(value) / 1000);

/** The likeliest to matter first. */
const questions: readonly Question[] = [
  {
    id: "endpointLagMs",
    instead: (value) => (isSlow(value) ? between(5000, 60_000)(value) : between(1000, 20_000)(value)),
    words: (other, value) =>
      `If your load balancer needs ${seconds(other)} instead of ${seconds(value)} to hear of a change`,
    said: (value) => `${seconds(value)} until the load balancer hears of a change`,
  },
  {
    id: "sigterm",
    instead: (value) => ["drains", "exits", "ignores"].filter((one) => one !== value),
    words: (other) => {
      if (other === "exits") return "If your program exits at once on SIGTERM, with requests inside";
      if (other === "ignores")
        return "If your program never gets SIGTERM or ignores it (a shell as process 1, for example)";
      return "If your program closes its listener on SIGTERM and finishes what it has";
    },
    said: (value) => atSigterm[String(value)] ?? String(value),
  },
  {
    id: "bootMs",
    instead: between(2000, 60_000),
    words: (other, value) => `If your program needs ${seconds(other)} to start, not ${seconds(value)}`,
    said: (value) => `${seconds(value)} to start`,
  },
  {
    id: "perSecond",
    instead: (value) => [Number(value) / 5, Math.min(1000, Number(value) * 5)],
    words: (other, value) => `With ${grouped(Number(other))} requests a second instead of ${grouped(Number(value))}`,
    said: (value) => `${grouped(Number(value))} requests a second`,
  },
  {
    id: "demandMs",
    instead: (value) => [Math.max(1, Number(value) / 5), Math.min(60_000, Number(value) * 5)],
    words: (other, value) => `If a request takes ${seconds(other)}, not ${seconds(value)}`,
    said: (value) => `${seconds(value)} of work for a request`,
  },
  {
    id: "preStopMs",
    instead: between(0, 15_000),
    words: (other, value) => `If it serves on for ${seconds(other)} before SIGTERM, not ${seconds(value)}`,
    said: (value) => (value === 0 ? "no wait before SIGTERM" : `${seconds(value)} of serving on before SIGTERM`),
  },
  {
    id: "registrationMs",
    instead: (value, { experiment }) =>
      isSlow(experiment.scenario.balancer.endpointLagMs) && value !== 30_000 ? [30_000] : [],
    words: (other) => `If your load balancer takes ${seconds(other)} more to send requests to a new instance`,
    said: (value) => `${value === 0 ? "no time" : seconds(value)} more until a new instance gets requests`,
  },
  {
    id: "keepAliveMs",
    instead: (value) => (value === 0 ? [60_000] : []),
    words: () => "If connections are kept and used again",
    said: (value) =>
      value === 0 ? "a new connection for each request" : `idle connections kept for ${seconds(value)}`,
  },
  {
    id: "warmUpSlowdown",
    instead: (value) => (value === 1 ? [8] : []),
    words: (other) => `If a new instance is ${other} times slower at first, as a JVM is`,
    said: (value) => (value === 1 ? "no warm-up" : `a new instance that is ${value} times slower at first`),
  },
  {
    id: "liveShare",
    instead: (value) => (value === 0 ? [0.2] : []),
    words: (other) => `If ${percent(100 * Number(other))} of your users hold a live connection (websocket)`,
    said: (value) =>
      value === 0 ? "no live connections" : `a live connection for ${percent(100 * Number(value))} of your users`,
  },
];

/** Where a run has more requests than this, only the likeliest are tried. */
const longRun = 150_000;
const fewestQuestions = 4;
/** More are not told of. */
const mostDoubts = 4;

/**
 * The assumptions that matter most, found by running with what else might be: one run each, with the first seed, against the
 * first run as it is. What was said by whoever asks is no doubt.
 */
export function* doubtsOf(subject: Subject, usual: Figures, trials: Trials): Generator<Progress, Unknown> {
  const found: Weighed[] = [];
  const asked = usual.requests > longRun ? questions.slice(0, fewestQuestions) : questions;
  for (const question of asked) {
    const assumption = subject.report.assumptions.find(({ id }) => id === question.id);
    if (assumption === undefined || !assumption.isUsual) continue;
    const tried: { value: Value; figures: Figures }[] = [];
    for (const value of question.instead(assumption.value, subject)) {
      const other = assuming(subject, { [question.id]: value });
      if (other !== null) tried.push({ value, figures: yield* trials.run(other.experiment, 0) });
    }
    const doubt = doubtOf(question, assumption, tried, usual);
    if (doubt !== null) found.push(doubt);
  }
  const doubts = found
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostDoubts)
    .map(({ doubt }) => doubt);
  return { doubts, sentences: sentencesOf(subject, doubts) };
}

interface Weighed {
  doubt: Doubt;
  weight: number;
}

function doubtOf(
  { id, words, said }: Question,
  { title, value }: Assumption,
  tried: readonly { value: Value; figures: Figures }[],
  usual: Figures,
): Weighed | null {
  const weighed = tried
    .map((one) => ({ ...one, weight: weightOf(one.figures, usual) }))
    .toSorted((a, b) => b.weight - a.weight);
  const [most] = weighed;
  if (most === undefined || most.weight < 1) return null;
  const instead = tried.map(({ value: other, figures: { outputs } }) => ({
    value: other,
    words: said(other),
    failedRequests: outputs.failedRequests,
    failedPct: outputs.failedPct,
    rolloutState: outputs.rolloutState,
  }));
  const sentence = `${words(most.value, value)}, ${consequence(most.figures, usual)}.`;
  return { doubt: { id, title, value, instead, sentence }, weight: most.weight };
}

/** How much it matters: in hurt people of ten thousand requests; a rollout that does not come through counts for most. */
function weightOf(other: Figures, usual: Figures): number {
  const isOther = other.outputs.rolloutState !== usual.outputs.rolloutState;
  return (
    (isOther ? 100_000 : 0) +
    Math.max(0, differenceOf(other, usual, "usersHarmed"), differenceOf(other, usual, "usersWhoNoticed") / 10)
  );
}

/** Of two rates, in people of ten thousand requests; 0 = it may be the chance of one run (within three standard errors). */
function differenceOf(a: Figures, b: Figures, name: "usersHarmed" | "usersWhoNoticed"): number {
  const [inA, inB] = [Math.max(1, a.requests), Math.max(1, b.requests)];
  const difference = Math.abs(a.outputs[name] / inA - b.outputs[name] / inB);
  const share = Math.min(1, (a.outputs[name] + b.outputs[name]) / (inA + inB));
  const error = Math.sqrt(share * (1 - share) * (1 / inA + 1 / inB));
  return difference > 3 * error ? 10_000 * difference : 0;
}

function consequence({ outputs: then, requests }: Figures, { outputs: now, requests: before }: Figures): string {
  if (then.rolloutState !== now.rolloutState) {
    if (then.rolloutState === "complete") return "the rollout comes through";
    return then.rolloutState === "rolled_back" ? "the platform rolls it back" : "the rollout gets stuck";
  }
  const isMuchOther = Math.abs(requests - before) > 0.3 * before;
  if (then.failedRequests !== now.failedRequests) {
    const fewer = isMuchOther ? `${grouped(now.failedRequests)} of ${grouped(before)}` : grouped(now.failedRequests);
    const instead = `instead of ${now.failedRequests === 0 ? "none" : fewer}`;
    if (then.failedRequests === 0) return `no request fails ${instead}`;
    const more = `${grouped(then.failedRequests)}${isMuchOther ? ` of ${grouped(requests)}` : ""}`;
    return `${more} ${then.failedRequests === 1 && !isMuchOther ? "request fails" : "requests fail"} ${instead}`;
  }
  const lost = then.connectionsDropped - now.connectionsDropped;
  if (lost !== 0)
    return `${grouped(then.connectionsDropped)} live connections are dropped instead of ${grouped(now.connectionsDropped)}`;
  return `${grouped(then.usersWhoNoticed)} people notice instead of ${grouped(now.usersWhoNoticed)}`;
}

function sentencesOf({ report }: Subject, doubts: readonly Doubt[]): string[] {
  const usual = report.assumptions.filter(({ isUsual }) => isUsual);
  const asked = questions.flatMap(({ id, said }) => {
    const assumption = usual.find((one) => one.id === id);
    return assumption === undefined ? [] : [said(assumption.value)];
  });
  const first =
    asked.length === 0
      ? "What no manifest says, you have said yourself."
      : `No manifest says these, so they are assumed: ${listed(asked)}.`;
  const second = asked.length > 0 && doubts.length === 0 ? ["None of them changes much here."] : [];
  return [first, ...doubts.map(({ sentence }) => sentence), ...second];
}
