import { Mechanism, Phase, Step, ViewReason } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NOBODY } from "../recording/schema.ts";
import type { CauseLink } from "./explain.ts";
import { instanceName } from "./words.ts";

/** What the balancer believed when something went wrong, and why: the links between a request and an instance. */

/** Why the balancer had no instance to send the request to: how the last one it knew went. @param view row in `views` */
export function lastTargetWent(recording: Recording, view: number): CauseLink {
  const { instance, at, reason } = recording.tables.views.columns;
  const name = instanceName(instance[view]);
  return { text: wentWords(reason[view], name), atMicros: at[view], instance: instance[view] };
}

function wentWords(reason: number, name: string): string {
  switch (reason) {
    case ViewReason.healthCheck:
      return `The balancer's own checks had taken ${name} out, the last one it knew.`;
    case ViewReason.outlier:
      return `The balancer had ejected ${name} for its failures, the last one it knew.`;
    case ViewReason.routed:
      return `The balancer sent ${name} nothing new any more, the last one it knew.`;
    default:
      return `The balancer had learnt that ${name} was gone, the last one it knew.`;
  }
}

/** Row in `steps` of the order that the balancer followed with this row of `views`, whose reason is `routed`; -1 = none. */
export function orderBehind({ tables: { views, steps }, scenario }: Recording, view: number): number {
  const { kind, at, instance } = steps.columns;
  const givenAt = views.columns.at[view] - Math.round(scenario.balancer.endpointLagMs * 1000);
  for (let step = steps.rows - 1; step >= 0; step--) {
    if (at[step] > givenAt) continue;
    const isOfInstance = instance[step] === NOBODY || instance[step] === views.columns.instance[view];
    if (kind[step] === Step.route || (kind[step] === Step.drain && isOfInstance)) return step;
  }
  return -1;
}

/**
 * Why the request was at an instance that was no longer in service, when that was not its process ending under it.
 * @param cause row in `causes` @param instance the one that was asked
 */
export function beliefAgainstTruth(recording: Recording, cause: number, instance: number): CauseLink | null {
  const { causes, phases, views } = recording.tables;
  const { at, phase, view, mechanism } = causes.columns;
  const name = instanceName(instance);
  const link = (text: string) => ({ text, atMicros: at[cause], instance });
  if (mechanism[cause] === Mechanism.killedInFlight) return null;
  if (mechanism[cause] === Mechanism.connectionClosed)
    return link(`Whoever kept the connection had not heard yet that ${name} had closed it.`);
  if (mechanism[cause] === Mechanism.deregistered) {
    const delay = seconds(recording.scenario.balancer.deregistrationMs ?? 0);
    return link(`${delay} after it takes an instance out, the balancer cuts off what that still works on.`);
  }
  // What happened to a session has nothing to do with what the balancer believed.
  if (view[cause] >= views.rows) return null;
  const believes = views.columns.believed[view[cause]] === 1;
  const inService = phases.columns.phase[phase[cause]] === Phase.ready;
  if (!believes || inService || at[cause] === phases.columns.at[phase[cause]]) return null;
  const reason = views.columns.reason[view[cause]];
  if (reason === ViewReason.panic)
    return link(`So few instances were healthy that the balancer took no notice: it also sent requests to ${name}.`);
  if (reason === ViewReason.fallback || fallsBackTo(recording, instance, at[cause]))
    return link(`No instance was ready, so the balancer fell back to ${name}, which was stopping.`);
  const { endpointLagMs, healthCheck } = recording.scenario.balancer;
  const checks = healthCheck ? ", and its own checks had not failed yet" : "";
  return link(
    `The balancer still believed in ${name}: such news takes ${seconds(endpointLagMs)} to reach it${checks}.`,
  );
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
export function idleTooLong({ scenario }: Recording, at: number): CauseLink {
  const { instances, balancer } = scenario;
  const text = `Instances close a connection after ${seconds(instances.keepAliveMs ?? 0)} without a request; its other end keeps it for ${seconds(balancer.keepAliveMs ?? 0)}.`;
  return { text, atMicros: at, instance: null };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
