/**
 * A deployment as somebody puts it together: the four elementary steps and the waits between them, in any order, written
 * as "start, until ready, redirect, until empty, stop, remove".
 */
export type Card = { do: PlainCard } | { do: "wait"; seconds: number };

export type PlainCard = (typeof plainCards)[number];

/** All but the wait for a while: the four steps, and what can be waited for. */
export const plainCards = ["start", "redirect", "stop", "remove", "until ready", "until empty"] as const;

export const mostCards = 12;
export const longestWaitS = 600;

export type Plan = { ok: true; cards: readonly Card[] } | { ok: false; sentence: string };

/** Reads a plan. What cannot be read comes back as one sentence. Nothing at all is a plan too: nothing is done. */
export function readPlan(text: string): Plan {
  if (text.trim() === "") return { ok: true, cards: [] };
  const words = text.split(",").map((word) => word.trim().replace(/\s+/g, " "));
  if (words.length > mostCards) return wrong(`A plan has at most ${mostCards} steps and waits, not ${words.length}.`);
  const cards: Card[] = [];
  for (const word of words) {
    const card = readCard(word);
    if (card === null) return wrong(`“${word.slice(0, 30)}” is none of: ${plainCards.join(", ")}, wait 5 s.`);
    if (card.do === "wait" && card.seconds > longestWaitS) return wrong(`A wait takes at most ${longestWaitS} s.`);
    cards.push(card);
  }
  return { ok: true, cards };
}

export function writePlan(cards: readonly Card[]): string {
  return cards.map(cardName).join(", ");
}

/** As it stands in a plan. */
export function cardName(card: Card): string {
  return card.do === "wait" ? `wait ${card.seconds} s` : card.do;
}

function readCard(word: string): Card | null {
  const plain = plainCards.find((name) => name === word);
  if (plain !== undefined) return { do: plain };
  const wait = /^wait (\d{1,6}(?:\.\d{1,3})?) s$/.exec(word);
  return wait ? { do: "wait", seconds: Number(wait[1]) } : null;
}

function wrong(sentence: string): Plan {
  return { ok: false, sentence };
}
