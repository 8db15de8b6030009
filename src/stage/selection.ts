/**
 * What is held, to be followed and asked about. `world` is the world's id; rows are rows of that world's Recording. A
 * person is the same in every world, and known by their key.
 */
export type Selection =
  | { kind: "user"; key: number; world: string }
  | { kind: "request"; world: string; row: number }
  | { kind: "instance"; world: string; row: number }
  | { kind: "balancer"; world: string };

export function isSame(a: Selection | null, b: Selection | null): boolean {
  if (a === null || b === null || a.kind !== b.kind) return a === b;
  if (a.kind === "user") return a.key === (b as typeof a).key;
  if (a.world !== b.world) return false;
  return a.kind === "balancer" || a.row === (b as typeof a).row;
}
