import { Mechanism, Phase, Step, ViewReason } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NOBODY } from "../../recording/schema.ts";
import { instanceName, seconds, shortTime } from "../words.ts";
import { type CauseLink, link } from "./link.ts";

/**
 * What the balancer believed, or did, when something went wrong; null = its belief was true, or has no part in it.
 * @param cause row in `causes`
 */
export function beliefOf(recording: Recording, cause: number): CauseLink | null {
  const { causes, phases, views } = recording.tables;
  const { at, phase, view, mechanism } = causes.columns;
  const isKnown = view[cause] < views.rows;
  if (mechanism[cause] === Mechanism.noTargets) return isKnown ? lastTargetWent(recording, view[cause]) : null;
  if (phase[cause] >= phases.rows) {
    return mechanism[cause] === Mechanism.connectionClosed ? idleTooLong(recording, at[cause]) : null;
  }
  const instance = phases.columns.instance[phase[cause]];
  const words = wordsOf(recording, cause, instance);
  return words === null ? null : link("belief", words, at[cause], instance);
}

function wordsOf(recording: Recording, cause: number, instance: number): string | null {
  const { causes, phases, views } = recording.tables;
  const { at, phase, view, mechanism } = causes.columns;
  const { balancer } = recording.scenario;
  const name = instanceName(instance);
  if (mechanism[cause] === Mechanism.elsewhere) {
    return `The balancer sent nothing new to ${name} any more, and whoever had a session there was sent elsewhere.`;
  }
  if (mechanism[cause] === Mechanism.connectionClosed) {
    return `Whoever kept the connection had not heard yet that ${name} had closed it.`;
  }
  if (mechanism[cause] === Mechanism.deregistered) {
    const delay = shortTime((balancer.deregistrationMs ?? 0) * 1000);
    return `${delay} after it takes an instance out, the balancer cuts off what that still works on.`;
  }
  if (mechanism[cause] !== Mechanism.notListening || view[cause] >= views.rows) return null;
  const code = phases.columns.phase[phase[cause]];
  const isMeant = code === Phase.ready || code === Phase.readyUnseen || code === Phase.restarting;
  if (views.columns.believed[view[cause]] === 0 || isMeant || at[cause] === phases.columns.at[phase[cause]])
    return null;
  const reason = views.columns.reason[view[cause]];
  if (reason === ViewReason.panic) {
    return `So few instances were healthy that the balancer took no notice: it also sent requests to ${name}.`;
  }
  if (reason === ViewReason.fallback || fallsBackTo(recording, instance, at[cause])) {
    return `No instance was ready, so the balancer fell back to ${name}, which was stopping.`;
  }
  const gone = goneSince(recording, instance, at[cause]);
  const lag = seconds(balancer.endpointLagMs * 1000);
  const checks = balancer.healthCheck === null ? "" : ", and its own checks had not failed yet";
  return `The balancer still sent to ${name}, ${gone}: such news takes ${lag} to reach it${checks}.`;
}

/** "1.3 s after it had been told to stop". */
function goneSince({ tables: { phases } }: Recording, of: number, by: number): string {
  const { instance, phase, at } = phases.columns;
  let stopped = -1;
  for (let row = phases.rows - 1; row >= 0; row--) {
    if (instance[row] !== of || at[row] > by) continue;
    if (phase[row] === Phase.stopped) stopped = row;
    const words = goneBy.get(phase[row]);
    if (words !== undefined) return `${shortTime(by - at[row])} after it had ${words}`;
  }
  // Deleted at once, without having been told to stop.
  return stopped < 0 ? "which was gone" : `${shortTime(by - at[stopped])} after it had been deleted`;
}

const goneBy: ReadonlyMap<number, string> = new Map([
  [Phase.terminating, "been told to stop"],
  [Phase.crashed, "crashed"],
  [Phase.unready, "failed its readiness probe"],
]);

/** Why it had no instance to send the request to: how the last one it knew went. @param view row in `views` */
function lastTargetWent(recording: Recording, view: number): CauseLink {
  const { instance, at, reason, phase } = recording.tables.views.columns;
  const isUnready = recording.tables.phases.columns.phase[phase[view]] === Phase.unready;
  const words = wentWords(reason[view], instanceName(instance[view]), isUnready);
  return link("belief", `${words}, the last one it knew.`, at[view], instance[view]);
}

/** How the balancer had taken an instance out to which it would have sent somebody. @param view row in `views` */
export function outWords({ tables: { views, phases } }: Recording, view: number): string {
  const { reason, phase, instance } = views.columns;
  const isUnready = phase[view] < phases.rows && phases.columns.phase[phase[view]] === Phase.unready;
  return `${wentWords(reason[view], instanceName(instance[view]), isUnready)}, and so sent its people elsewhere.`;
}

function wentWords(reason: number, name: string, isUnready: boolean): string {
  switch (reason) {
    case ViewReason.healthCheck:
      return `The balancer's own checks had taken ${name} out`;
    case ViewReason.outlier:
      return `The balancer had ejected ${name} for its failures`;
    case ViewReason.routed:
      return `The balancer sent ${name} nothing new any more`;
    default:
      return isUnready
        ? `The balancer had learnt that ${name} was not ready any more`
        : `The balancer had learnt that ${name} was gone`;
  }
}

/** Row in `steps` of the order that the balancer followed with this row of `views`; -1 = it followed none. */
export function orderBehind({ tables: { views, steps }, scenario }: Recording, view: number): number {
  if (views.columns.reason[view] !== ViewReason.routed) return -1;
  const { kind, at, instance } = steps.columns;
  const givenAt = views.columns.at[view] - Math.round(scenario.balancer.endpointLagMs * 1000);
  for (let step = steps.rows - 1; step >= 0; step--) {
    if (at[step] > givenAt) continue;
    const isOfInstance = instance[step] === NOBODY || instance[step] === views.columns.instance[view];
    if (kind[step] === Step.route || kind[step] === Step.weigh || (kind[step] === Step.drain && isOfInstance))
      return step;
  }
  return -1;
}

/** Whether the balancer had known for long enough that the instance stops, and used it all the same. */
function fallsBackTo({ tables: { phases }, scenario }: Recording, instance: number, at: number): boolean {
  if (!scenario.balancer.fallsBack) return false;
  const knownBy = at - Math.round(scenario.balancer.endpointLagMs * 1000);
  for (let row = phases.rows - 1; row >= 0; row--) {
    if (phases.columns.instance[row] !== instance || phases.columns.at[row] > knownBy) continue;
    return phases.columns.phase[row] === Phase.terminating || phases.columns.phase[row] === Phase.lingering;
  }
  return false;
}

/** A connection was closed because nobody had asked anything on it. */
function idleTooLong({ scenario: { instances, balancer } }: Recording, at: number): CauseLink {
  const server = seconds((instances.keepAliveMs ?? 0) * 1000);
  const other = seconds((balancer.keepAliveMs ?? 0) * 1000);
  const text = `Instances close a connection after ${server} without a request; its other end keeps it for ${other}. Nobody had decided this in the run.`;
  return link("nobody", text, at);
}
