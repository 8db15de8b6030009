import { isHarm, Moment } from "../../engine/outcomes/moments.ts";
import type { WorldView } from "../../state/view.ts";

/** What one person lived through, in every world. */
export interface Life {
  key: number;
  /** Where it hurt first, and when (µs). */
  firstWorld: string;
  firstAt: number;
  inWorlds: { id: string; text: string; isHurt: boolean }[];
}

/** What a moment is called in a list. */
export const momentWords: Readonly<Record<Moment, string>> = {
  [Moment.waited]: "waited",
  [Moment.error]: "saw an error",
  [Moment.loggedOut]: "was logged out",
  [Moment.cartLost]: "lost the cart",
  [Moment.purchaseFailed]: "could not pay",
  [Moment.gaveUp]: "gave up",
  [Moment.paidTwice]: "paid twice",
  [Moment.disconnected]: "was cut off",
};

/** All people whom the deployment hurt in some world, by when it hurt them first. */
export function livesOfTheHarmed(worlds: readonly WorldView[]): Life[] {
  const lives = new Map<number, Life>();
  const counts = worlds.map(() => new Map<number, Map<Moment, number>>());
  worlds.forEach(({ id, recording, moments }, index) => {
    const { key } = recording.tables.users.columns;
    for (let row = 0; row < moments.count; row++) {
      if (moments.caused[row] === 0) continue;
      const person = key[moments.user[row]];
      const kind = moments.kind[row] as Moment;
      const felt = counts[index].get(person) ?? new Map<Moment, number>();
      counts[index].set(person, felt.set(kind, (felt.get(kind) ?? 0) + 1));
      if (kind === Moment.waited) continue;
      const at = moments.at[row];
      const known = lives.get(person);
      if (known === undefined) lives.set(person, { key: person, firstWorld: id, firstAt: at, inWorlds: [] });
      else if (at < known.firstAt) Object.assign(known, { firstWorld: id, firstAt: at });
    }
  });
  for (const life of lives.values()) {
    life.inWorlds = worlds.map(({ id }, index) => {
      const felt = counts[index].get(life.key);
      return { id, text: inWords(felt), isHurt: felt !== undefined && [...felt.keys()].some(isHarm) };
    });
  }
  return [...lives.values()].toSorted((a, b) => a.firstAt - b.firstAt || a.key - b.key);
}

/** Repeated events add up: "saw an error ×7, gave up". */
function inWords(felt: ReadonlyMap<Moment, number> | undefined): string {
  if (felt === undefined || felt.size === 0) return "fine";
  return [...felt].map(([kind, times]) => `${momentWords[kind]}${times > 1 ? ` ×${times}` : ""}`).join(", ");
}
