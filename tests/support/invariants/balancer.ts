import { Fate, Mechanism, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { must } from "./must.ts";
import { stationsOf } from "./stations.ts";

/**
 * Requests are sent only to instances that the balancer believes in at that moment; L4: or on a kept connection, to one
 * that has served that person before.
 */
export function checkForwarding(recording: Recording): void {
  const { instance: whose, at, believed } = recording.tables.views.columns;
  const spans: { from: number; to: number }[][] = [];
  for (let row = 0; row < recording.tables.views.rows; row++) {
    const own = (spans[whose[row]] ??= []);
    if (believed[row]) own.push({ from: at[row], to: Infinity });
    else own.at(-1)!.to = at[row];
  }
  const keeps = recording.scenario.balancer.layer === "L4" && recording.scenario.balancer.keepAliveMs !== null;
  const { user } = recording.tables.requests.columns;
  const served = new Set<string>();
  for (const { row, instance, forwardedAt, fate } of stationsOf(recording)) {
    const way = `${user[row]} at ${instance}`;
    const isKept = keeps && served.has(way);
    // Whatever was served leaves a connection, also what was sent twice.
    if (fate === Fate.served) served.add(way);
    if (forwardedAt === null || isKept) continue;
    const isBelieved = spans[instance]?.some(({ from, to }) => from <= forwardedAt && forwardedAt <= to);
    must(isBelieved, () => `request ${row} was sent to instance ${instance}, which it did not believe in`);
  }
}

/** While the outage lasts, nothing that reaches the balancer is served (where the instances are at its door). */
export function checkOutages(recording: Recording): void {
  const { outages } = recording.tables;
  const { at, down } = outages.columns;
  for (let row = 0; row < outages.rows; row++) {
    must(down[row] === row % 2, () => `outage row ${row} says what the one before said`);
    must(row === 0 || at[row] >= at[row - 1], () => `outage row ${row} in order of time`);
  }
  const { clientMs, hopMs } = recording.scenario.network;
  const { layer, keepAliveMs } = recording.scenario.balancer;
  if (hopMs > 0 || (layer === "L4" && keepAliveMs !== null)) return;
  const client = Math.round(clientMs * 1000);
  let latest = 0;
  // Requests come to the balancer in the order in which they were sent.
  for (const { row, startAt, sentAt, isRepeated } of stationsOf(recording)) {
    if (isRepeated) continue;
    const cameAt = sentAt + client;
    while (latest + 1 < outages.rows && at[latest + 1] < cameAt) latest++;
    const isEnding = latest + 1 < outages.rows && at[latest + 1] === cameAt;
    const isDown = latest < outages.rows && down[latest] === 1 && at[latest] < cameAt && !isEnding;
    must(!isDown || startAt === null, () => `request ${row} came in an outage at ${cameAt} and was worked on`);
  }
}

/** Nobody is turned away unless there is an outage: by the balancer, or by the only instance there is. */
export function checkAvailability(recording: Recording): void {
  const { causes, outages, instances } = recording.tables;
  const { subject, mechanism, at: causedAt, row } = causes.columns;
  const isAtDoor = recording.scenario.network.hopMs === 0 && instances.rows === 1;
  for (let cause = 0; cause < causes.rows; cause++) {
    const isRefused = mechanism[cause] === Mechanism.queueFull || mechanism[cause] === Mechanism.notListening;
    const counts = mechanism[cause] === Mechanism.noTargets || (isAtDoor && isRefused);
    if (subject[cause] !== Subject.request || !counts) continue;
    must(wasDown(outages, causedAt[cause]), () => `request ${row[cause]} was turned away at ${causedAt[cause]}`);
  }
}

/** Whether there was an outage just before, at, or just after that moment. */
function wasDown({ columns: { at, down }, rows }: Recording["tables"]["outages"], when: number): boolean {
  for (let row = 0; row < rows; row++) {
    const until = row + 1 < rows ? at[row + 1] : Infinity;
    if (down[row] === 1 && at[row] <= when && when <= until) return true;
  }
  return false;
}
