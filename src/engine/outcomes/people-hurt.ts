import type { Recording } from "../recording/recording.ts";
import type { Losses } from "./losses.ts";
import { isHarm, type Moments } from "./moments.ts";
import { isWithin, type Window } from "./window.ts";

/** Rows in `users` of the people whom the deployment harmed within the window, and of those who noticed something. */
export function peopleHurt(
  { tables }: Recording,
  felt: Moments,
  window: Window,
  lost: Losses,
): { harmed: Set<number>; noticed: Set<number> } {
  const noticed = new Set<number>();
  const harmed = new Set<number>();
  for (let row = 0; row < felt.count; row++) {
    if (felt.caused[row] === 0 || !isWithin(window, felt.at[row])) continue;
    noticed.add(felt.user[row]);
    if (isHarm(felt.kind[row])) harmed.add(felt.user[row]);
  }
  // What was lost harms its person even where they never found out.
  for (const row of lost.sessions) harmed.add(tables.sessions.columns.user[row]);
  for (const row of [...lost.transactions, ...lost.paidTwice]) harmed.add(tables.transactions.columns.user[row]);
  for (const row of [...lost.jobs, ...lost.doneTwice]) harmed.add(tables.jobs.columns.user[row]);
  return { harmed, noticed };
}
