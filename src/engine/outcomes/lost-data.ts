import { Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { causeOf } from "./cause-index.ts";
import type { Evidence } from "./evidence.ts";
import { lossesOf } from "./losses.ts";
import { paidTwiceAt } from "./purchases.ts";
import type { Window } from "./window.ts";

/** All data that the deployment lost or doubled within the window, in order of time. */
export function lostData(recording: Recording, control: Recording | null, window: Window): Evidence[] {
  const { sessions, transactions, jobs, causes } = recording.tables;
  const lost = lossesOf(recording, control, window);
  const evidence = [
    ...lost.transactions.map((row) => ({
      text: `A purchase was lost after ${transactions.columns.done[row]} of its ${transactions.columns.of[row]} requests.`,
      atMicros: transactions.columns.endedAt[row],
      request: transactions.columns.request[row],
    })),
    ...lost.paidTwice.map((row) => ({
      text: `One purchase was paid for ${transactions.columns.charges[row]} times.`,
      atMicros: paidTwiceAt(recording, row),
      request: transactions.columns.request[row],
    })),
    ...lost.sessions.map((row) => ({
      text: `A session was lost with ${sessions.columns.cart[row]} things in its cart.`,
      atMicros: sessions.columns.endedAt[row],
      request: null,
    })),
    ...lost.jobs.map((row) => ({
      text: "A job was interrupted, and nobody will do it again.",
      atMicros: jobs.columns.endedAt[row],
      request: jobs.columns.request[row],
    })),
    ...lost.doneTwice.map((row) => ({
      text: `A job was interrupted and done again: its effect came about ${jobs.columns.effects[row]} times.`,
      atMicros: causes.columns.at[causeOf(recording, Subject.job, row)],
      request: jobs.columns.request[row],
    })),
  ];
  return evidence.toSorted((a, b) => a.atMicros - b.atMicros);
}
