import { type Card, readPlan } from "../operator/plan.ts";
import type { Procedure } from "../operator/strategy.ts";
import {
  drain,
  pause,
  remove,
  route,
  running,
  serving,
  start,
  stop,
  untilIdle,
  untilReady,
  type Wish,
} from "../operator/wishes.ts";

/**
 * The four elementary steps in any order, wrong ones included. At first all traffic is held to the version that has it,
 * so that new instances get none before `redirect`. A batch goes through all cards before the next one begins; there
 * `redirect` takes its old ones out of the balancer and lets new ones in, since a part of the traffic cannot be sent to
 * one version.
 */
export const strategy: Procedure = {
  kind: "procedure",
  id: "compose",
  title: "Your own order",
  summary: "Start new, redirect traffic, stop old, remove old: in any order, with the waits you choose.",
  settings: [
    {
      id: "steps",
      title: "Steps and waits",
      kind: "steps",
      default: "start, until ready, redirect, until empty, stop, remove",
    },
    {
      id: "batch",
      title: "Instances at a time (0 = all)",
      kind: "number",
      unit: "",
      default: 0,
      min: 0,
      max: 100,
      step: 1,
    },
  ],
  *run({ version, replicas }, settings) {
    const plan = readPlan(String(settings.steps));
    if (!plan.ok || plan.cards.length === 0) return;
    yield* route(yield* serving());
    // Whoever goes back may find instances of that version: they stay, and only the missing ones are started.
    const kept = yield* running(version);
    const old = (yield* running()).filter((instance) => !kept.includes(instance));
    const missing = replicas - kept.length;
    const all = Math.max(missing, old.length, 1);
    const size = Math.ceil(Number(settings.batch)) || all;
    for (let from = 0; from < all; from += size) {
      const batch: Batch = {
        version,
        count: Math.min(size, missing - from),
        leaving: old.slice(from, from + size),
        kept,
        fresh: [],
        isWhole: size >= all,
      };
      for (const card of plan.cards) yield* carryOut(card, batch);
    }
  },
};

interface Batch {
  version: number;
  /** How many new ones take the place of the old ones. */
  count: number;
  leaving: readonly number[];
  kept: readonly number[];
  fresh: number[];
  /** The only batch. */
  isWhole: boolean;
}

function* carryOut(
  card: Card,
  { version, count, leaving, kept, fresh, isWhole }: Batch,
): Generator<Wish, void, number[]> {
  switch (card.do) {
    case "start":
      fresh.push(...(yield* start(version, count - fresh.length)));
      break;
    case "redirect":
      if (!isWhole) yield* drain(leaving);
      yield* route(isWhole ? version : 0);
      break;
    case "stop":
      yield* stop(leaving);
      break;
    case "remove":
      yield* remove(leaving);
      break;
    case "until ready":
      yield* untilReady([...kept, ...fresh]);
      break;
    case "until empty":
      yield* untilIdle(leaving);
      break;
    case "wait":
      yield* pause(card.seconds * 1000);
  }
}
