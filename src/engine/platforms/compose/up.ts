/** A container of a service, by its number. */
export interface ComposeContainer {
  number: number;
  version: number;
  isStopping: boolean;
}

export interface ComposeAction {
  do: "stop" | "start";
  number: number;
}

/**
 * What `docker compose up` does to a service whose image or configuration has changed, on one machine: every container is
 * recreated by itself and all at the same time: stopped, and when it is gone its successor is started. update_config is
 * Swarm's alone, and is not looked at.
 *
 * Source: docker/compose, `convergence.ensureService` and `recreateContainer` in pkg/compose/convergence.go.
 *
 * @param containers all that exist, those that are stopping included
 */
export function composeUp(version: number, scale: number, containers: readonly ComposeContainer[]): ComposeAction[] {
  return Array.from({ length: scale }, (_, number) => number).flatMap((number): ComposeAction[] => {
    const own = containers.filter((container) => container.number === number);
    if (own.length === 0) return [{ do: "start", number }];
    return own.some((one) => !one.isStopping && one.version !== version) ? [{ do: "stop", number }] : [];
  });
}
