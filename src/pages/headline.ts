import type { WorldView } from "../state/view.ts";

/** How it ended, as a sentence; its figures are the whole runs', whatever moment is on the clock. */
export interface Headline {
  /** What it is about: on a phone it goes without saying. */
  lead: string;
  text: string;
}

export function headline(worlds: readonly WorldView[], isComplete: boolean): Headline {
  if (worlds.length === 0) return { lead: "", text: "The people are coming …" };
  if (!isComplete) return { lead: "", text: "Running it for the same people …" };
  const isReleased = worlds.every(({ recording }) => recording.world.strategy !== "none");
  const same = isReleased ? "Same release, same people" : "The same people";
  const lead = worlds.length === 1 ? "In the end" : `${same}. In the end`;
  const hurt = worlds.map(({ outputs }) => outputs.usersHarmed);
  const isThrough = worlds.every(({ outputs }) => outputs.rolloutState !== "stuck");
  if (isThrough && hurt.every((count) => count === 0)) return { lead, text: "nobody was hurt." };
  if (worlds.length === 1) return { lead, text: `${people(hurt[0])} were hurt.` };
  const parts = worlds.map(({ id, outputs }) => {
    const down = outputs.downtimeSeconds > 0 ? `, ${outputs.downtimeSeconds.toFixed(1)}\u00a0s\u00a0down` : "";
    const open = outputs.rolloutState === "stuck" ? ", not\u00a0through" : "";
    return `${id}: ${people(outputs.usersHarmed)} hurt${down}${open}.`;
  });
  return { lead, text: parts.join(" ") };
}

/** A number of people, in words where there is none. */
export function people(count: number): string {
  if (count === 0) return "nobody";
  return count === 1 ? "1 person" : `${count}\u00a0people`;
}
