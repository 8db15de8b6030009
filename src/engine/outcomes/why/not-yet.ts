import { Phase } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { asSentence, atTime, instanceName, seconds } from "../words.ts";
import { type InstanceThen, instancesAt } from "./doable.ts";
import { type CauseLink, link } from "./link.ts";

/** Why no other instance had taken over yet when the balancer had none left: not registered, not ready, not started. */

/** Empty = there was none on its way, or the balancer knew one. */
export function notYet(recording: Recording, atMicros: number): CauseLink[] {
  const all = instancesAt(recording, atMicros);
  const { at } = recording.tables.phases.columns;
  const ready = earliest(
    recording,
    all,
    ({ isReady, instance }) => isReady && !wasKnown(recording, instance, atMicros),
  );
  const words = ready === null ? null : unheardWords(recording, ready, atMicros);
  if (ready !== null && words !== null) return [link("belief", words, atMicros, ready.instance)];
  const coming = earliest(recording, all, ({ phase }) => onItsWay.has(phase));
  if (coming === null) {
    const isNone = all.every(({ phase }) => gone.has(phase));
    return isNone ? [link("instance", "No other instance had been started by then.", atMicros)] : [];
  }
  const what = onItsWay.get(coming.phase)!;
  const name = instanceName(coming.instance);
  const since = `since ${atTime(at[coming.row])}`;
  const text = wasKnown(recording, coming.instance, atMicros)
    ? `${asSentence(name)} was not ready again yet: it ${what}, ${since}.`
    : `No other was ready yet: ${name} ${what}, ${since}.`;
  return [link("instance", text, atMicros, coming.instance)];
}

const gone: ReadonlySet<number> = new Set([
  Phase.terminating,
  Phase.lingering,
  Phase.draining,
  Phase.stopped,
  Phase.removed,
]);

const onItsWay: ReadonlyMap<number, string> = new Map([
  [Phase.pending, "was being placed"],
  [Phase.pulling, "was pulling its image"],
  [Phase.pullBackOff, "could not pull its image and waited to try again"],
  [Phase.initializing, "was running its init containers"],
  [Phase.booting, "was still starting"],
  [Phase.running, "had started, and its readiness had not been seen"],
  [Phase.crashed, "had crashed and waited to be started again"],
]);

/** The one that is at what it is at for longest. */
function earliest(
  { tables: { phases } }: Recording,
  all: readonly InstanceThen[],
  holds: (one: InstanceThen) => boolean,
): InstanceThen | null {
  const found = all.filter(holds).toSorted((a, b) => phases.columns.at[a.row] - phases.columns.at[b.row]);
  return found[0] ?? null;
}

/** It was ready, and the balancer did not know: the news, or its registration, was still on the way. */
function unheardWords(
  { scenario: { balancer }, tables }: Recording,
  one: InstanceThen,
  atMicros: number,
): string | null {
  const since = tables.phases.columns.at[one.row];
  const [lag, registration] = [balancer.endpointLagMs * 1000, balancer.registrationMs * 1000];
  if (since + lag + registration < atMicros) return null;
  const name = asSentence(instanceName(one.instance));
  const both = `${name} had been ready since ${atTime(since)}, and the balancer could not use it before ${atTime(since + lag + registration)}`;
  if (registration === 0) return `${both}: such news takes ${seconds(lag)} to reach it.`;
  return `${both}: it takes ${seconds(registration)} to register a new instance, after the ${seconds(lag)} that the news takes.`;
}

/** Whether the balancer had heard of the instance by then: what it took out since, it knows. */
function wasKnown({ tables: { views } }: Recording, of: number, atMicros: number): boolean {
  const { instance, at, believed } = views.columns;
  const rows = begunBy(at, views.rows, atMicros);
  for (let row = 0; row < rows; row++) if (instance[row] === of && believed[row] === 1) return true;
  return false;
}
