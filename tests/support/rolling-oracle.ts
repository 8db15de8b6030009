import { Phase } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import type { Scaled } from "./rollout.ts";

/**
 * Kubernetes' rolling update once more, written from the words of SEMANTICS 1.2 and 1.3 alone: from the moments at which
 * pods were ready it predicts when the sets are scaled, and by how many. One old set and one new, no pod dies.
 */
export interface RollingWish {
  replicas: number;
  maxSurge: number;
  maxUnavailable: number;
  minReadyMicros: number;
  deployAt: number;
}

export function predictScales(wish: RollingWish, recording: Recording): Scaled[] {
  const { replicas, deployAt } = wish;
  const surge = Math.ceil((wish.maxSurge / 100) * replicas - 1e-9);
  let unavailable = Math.floor((wish.maxUnavailable / 100) * replicas + 1e-9);
  if (surge + unavailable === 0) unavailable = 1;
  const scales: Scaled[] = [];
  let old = replicas;
  let fresh = 0;
  for (const at of [deployAt, ...availableTimes(recording, wish)]) {
    for (;;) {
      const available = availableTimes(recording, wish).filter((time) => time <= at).length;
      const room = replicas + surge - old - fresh;
      const up = Math.max(0, Math.min(room, replicas - fresh));
      if (up > 0) {
        fresh += up;
        scales.push({ at, by: up, version: 2 });
        continue;
      }
      // All the old ones are available, so only healthy ones go, and the floor decides.
      const floor = replicas - unavailable;
      const budget = old + fresh - floor - (fresh - available);
      const down = budget <= 0 ? 0 : Math.max(0, Math.min(old, old + available - floor));
      if (down === 0) break;
      old -= down;
      scales.push({ at, by: -down, version: 1 });
    }
  }
  return scales;
}

/** µs at which the new pods became available, in order. */
function availableTimes({ tables: { phases, instances } }: Recording, { minReadyMicros }: RollingWish): number[] {
  const { phase, at, instance } = phases.columns;
  return Array.from({ length: phases.rows }, (_, row) => row)
    .filter((row) => phase[row] === Phase.ready && instances.columns.version[instance[row]] === 2)
    .map((row) => at[row] + (minReadyMicros === 0 ? 0 : minReadyMicros + 1))
    .sort((a, b) => a - b);
}
