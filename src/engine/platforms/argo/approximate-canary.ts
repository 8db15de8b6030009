/** How many pods of each. */
export interface CanaryCounts {
  canary: number;
  stable: number;
}

/**
 * The pods that come nearest to a weight where there is no router: what is nearest wins, of equally near ones the larger
 * canary; with a surge there may be one pod more than wanted if that comes nearer. Neither side gets no pods between
 * none and all of the weight, unless there is but one pod and no surge.
 *
 * Source: Argo Rollouts, `approximateWeightedCanaryStableReplicaCounts` in utils/replicaset/canary.go.
 */
export function approximateCanary(replicas: number, weight: number, maxWeight: number, surge: number): CanaryCounts {
  if (replicas === 0) return { canary: 0, stable: 0 };
  const up = Math.ceil((replicas * weight) / maxWeight);
  const down = Math.floor((replicas * weight) / maxWeight);
  const mayBeNone = weight === maxWeight || weight === 0 || (replicas === 1 && surge === 0);
  const options: { canary: number; total: number }[] = [];
  if (up < replicas || mayBeNone) options.push({ canary: up, total: replicas });
  if (!isTied(weight, maxWeight, replicas) && (down > 0 || mayBeNone)) options.push({ canary: down, total: replicas });
  if (surge > 0) {
    options.push({ canary: up, total: replicas + 1 });
    const tied = isTied(weight, maxWeight, replicas + 1);
    if (!tied && (down > 0 || mayBeNone)) options.push({ canary: down, total: replicas + 1 });
  }
  let best: { canary: number; total: number } | null = null;
  for (const option of options) {
    if (!best || distance(option, weight, maxWeight) < distance(best, weight, maxWeight)) best = option;
  }
  return best ? { canary: best.canary, stable: best.total - best.canary } : { canary: 0, stable: replicas };
}

/** Rounding up and down are equally far. */
function isTied(weight: number, maxWeight: number, total: number): boolean {
  return (total * (weight / maxWeight)) % 1 === 0.5;
}

function distance({ canary, total }: { canary: number; total: number }, weight: number, maxWeight: number): number {
  return Math.abs((canary * maxWeight) / total - weight);
}
