import type { WorldView } from "../state/view.ts";

/** The one thing to know now, as a sentence; its figures are the runs'. */
export function headline(worlds: readonly WorldView[], isComplete: boolean): string {
  if (worlds.length === 0) return "The people are coming …";
  if (!isComplete) return "Running it for the same people …";
  const hurt = worlds.map(({ outputs }) => outputs.usersHarmed);
  if (worlds.length === 1) return `${people(hurt[0])} hurt.`;
  if (hurt.every((count) => count === 0)) return "Same release, same people: nobody was hurt.";
  const parts = worlds.map(({ id, outputs }) => {
    const down = outputs.downtimeSeconds > 0 ? `, ${outputs.downtimeSeconds.toFixed(1)}\u00a0s\u00a0down` : "";
    return `${id}: ${people(outputs.usersHarmed)} hurt${down}.`;
  });
  return `Same release, same people. ${parts.join(" ")}`;
}

/** A number of people, in words where there is none. */
export function people(count: number): string {
  if (count === 0) return "nobody";
  return count === 1 ? "1 person" : `${count}\u00a0people`;
}
