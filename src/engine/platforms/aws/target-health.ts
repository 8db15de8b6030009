/** What a balancer's own checks make of a target. */
export const Health = { initial: 0, unhealthy: 1, healthy: 2 } as const;

/**
 * The health of a target after one more check. A new one ("initial") is healthy at its first success; from then on it
 * takes so many contrary results in a row.
 * @param inARow results in a row like this one, this one included
 *
 * Source: AWS Elastic Load Balancing, health checks for target groups: HealthyThresholdCount, UnhealthyThresholdCount.
 */
export function healthAfter(
  health: number,
  isSuccess: boolean,
  inARow: number,
  healthyAfter: number,
  unhealthyAfter: number,
): number {
  if (isSuccess) return health === Health.initial || inARow >= healthyAfter ? Health.healthy : health;
  return inARow >= unhealthyAfter ? Health.unhealthy : health;
}
