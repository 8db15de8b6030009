import type { Life } from "./lives.ts";

/** A choice among the people who were hurt. */
export interface HarmFilter {
  id: string;
  /** "Hurt in A, fine in B". */
  title: string;
  fits: (life: Life) => boolean;
}

/** Everybody; those for whom the choice of a world made the difference; those whom no world spared. */
export function harmFilters(worlds: readonly string[]): HarmFilter[] {
  const everybody: HarmFilter = { id: "all", title: "Everybody who was hurt", fits: () => true };
  if (worlds.length < 2) return [everybody];
  const isHurtIn = (life: Life, id: string) => life.inWorlds.some((world) => world.id === id && world.isHurt);
  const alone = worlds.map((id): HarmFilter => {
    const others = worlds.filter((other) => other !== id);
    return {
      id: `only-${id}`,
      title: `Hurt in ${id}, fine in ${others.join(" and ")}`,
      fits: (life) => isHurtIn(life, id) && !others.some((other) => isHurtIn(life, other)),
    };
  });
  const title = `Hurt in ${worlds.length === 2 ? "both" : "every world"}`;
  return [everybody, ...alone, { id: "every", title, fits: (life) => worlds.every((id) => isHurtIn(life, id)) }];
}
