import type { ReadManifest } from "../../../scenarios/manifest/read-manifest.ts";
import type { Assumption, Topic } from "../../../scenarios/manifest/report.ts";

/** What is assumed of one or two manifests: what is asked of both is asked once. */
export function assumptionsIn(read: readonly ReadManifest[]): Assumption[] {
  const all = new Map<string, Assumption>();
  for (const one of read) {
    for (const assumption of one.ok ? one.report.assumptions : []) {
      if (!all.has(assumption.id)) all.set(assumption.id, assumption);
    }
  }
  return [...all.values()];
}

/** What decides most in most rollouts: always in sight. */
const deciding = ["workload", "perSecond", "bootMs", "sigterm", "preStopMs", "endpointLagMs"];

const topics: readonly [Topic, string][] = [
  ["subject", "What is simulated"],
  ["people", "People"],
  ["instances", "The program"],
  ["stopping", "Stopping"],
  ["balancer", "The balancer"],
  ["run", "The run"],
];

/** …and all the others, by what they are about. */
export function sorted(assumptions: readonly Assumption[]) {
  const rest = assumptions.filter(({ id }) => !deciding.includes(id));
  return {
    first: deciding.flatMap((id) => assumptions.filter((one) => one.id === id)),
    groups: topics
      .map(([topic, title]) => ({ title, assumptions: rest.filter((one) => one.topic === topic) }))
      .filter((group) => group.assumptions.length > 0),
  };
}
