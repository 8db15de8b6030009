import type { Card } from "../../../engine/operator/plan.ts";

/** What each card does, as it is read on the page. */
const lines: Readonly<Record<Card["do"], string>> = {
  start: "Start the new version",
  redirect: "Redirect the traffic to it",
  stop: "Stop the old version",
  remove: "Remove the old version",
  "until ready": "Wait until the new is ready",
  "until empty": "Wait until the old is empty",
  wait: "Wait",
};

export function lineOf(card: Card): string {
  return lines[card.do];
}

export function isWait(card: Card): boolean {
  return card.do === "wait" || card.do.startsWith("until");
}

/** The cards with the one at `from` moved to `to`. */
export function moved(cards: readonly Card[], from: number, to: number): Card[] {
  const others = cards.toSpliced(from, 1);
  return others.toSpliced(to, 0, cards[from]);
}
