/** How many tasks an ECS deployment keeps and allows. */
export interface EcsBounds {
  /** Fewest healthy tasks. */
  fewest: number;
  /** Most tasks that are running or pending. */
  most: number;
}

/** What a service has that says nothing: 100 % and 200 %. */
export const ecsDefaults = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

/**
 * The bounds of a rolling update: the lower one is rounded up, the upper one down, so opposite to Kubernetes.
 *
 * Source: Amazon ECS, DeploymentConfiguration in its API reference.
 */
export function ecsBounds(desired: number, minimumHealthyPercent: number, maximumPercent: number): EcsBounds {
  return {
    fewest: Math.ceil((desired * minimumHealthyPercent) / 100),
    most: Math.floor((desired * maximumPercent) / 100),
  };
}

/** How many tasks there are, by version and health. */
export interface EcsTasks {
  /** New ones, running or pending. */
  fresh: number;
  /** New ones that are healthy. */
  freshHealthy: number;
  old: number;
  oldHealthy: number;
}

/**
 * What the service scheduler does now: start new tasks up to the upper bound, and stop old ones as far as the lower one
 * allows, unhealthy ones first, since they are not counted.
 *
 * Source: Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks". Which healthy one is stopped first
 * is not said there; the order within a pass is assumed.
 */
export function reconcileEcs(desired: number, bounds: EcsBounds, tasks: EcsTasks): { start: number; stop: number } {
  const { fresh, freshHealthy, old, oldHealthy } = tasks;
  const start = Math.max(0, Math.min(desired - fresh, bounds.most - fresh - old));
  const unhealthy = old - oldHealthy;
  const spare = Math.max(0, oldHealthy + freshHealthy - bounds.fewest);
  return { start, stop: unhealthy + Math.min(oldHealthy, spare) };
}

/**
 * Why a service can never be updated; null if it can.
 *
 * Source: the same guide: with nothing above and nothing below what is desired, no task can be replaced.
 */
export function ecsDeadlock(desired: number, { fewest, most }: EcsBounds): string | null {
  if (desired === 0 || most > desired || fewest < desired) return null;
  return `No task can be replaced: ${fewest} must stay healthy and no more than ${most} may run. Lower minimumHealthyPercent or raise maximumPercent.`;
}
