import type { Scenario, World } from "../engine/experiment.ts";
import { releaseOf } from "../engine/recording/release-of.ts";
import { bounds } from "./bounds.ts";

/**
 * Whether instances that are overloaded all along would be probed too often for a browser; those with a slot free cost
 * nothing. @returns a sentence; null = it fits
 */
export function tooManyProbes(scenario: Scenario, worlds: readonly World[]): string | null {
  const areTooMany = [scenario.instances, ...worlds.map((world) => releaseOf(scenario, world))].some(
    ({ probes, replicas }) => {
      const perMs = [probes.startup, probes.readiness, probes.liveness].reduce(
        (sum, probe) => sum + (probe === null ? 0 : 1 / probe.periodMs),
        0,
      );
      return perMs * replicas * scenario.horizonS * 1000 > bounds.mostProbes;
    },
  );
  return areTooMany ? `So many probes are too many: at most ${bounds.mostProbes} may be made in one run.` : null;
}
