import type { Hit } from "./scene/hit-test.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { Selection } from "./selection.ts";

/** What is selected by pointing there. */
export function selectionOf(scene: StageScene, hit: Hit): Selection {
  const { id, recording } = scene.world(hit.world);
  if (hit.kind === "balancer") return { kind: "balancer", world: id };
  if (hit.kind === "user") return { kind: "user", world: id, key: recording.tables.users.columns.key[hit.row] };
  return { kind: hit.kind, world: id, row: hit.row };
}
