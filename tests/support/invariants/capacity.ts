import { Fate, StepKind } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { must } from "./must.ts";
import { legsOf, livesOf, type Stations, stationsOf } from "./stations.ts";

/** Nobody is let in before an instance listens or once it has closed, nor served once its process is gone. */
export function checkService(recording: Recording): void {
  const lives = livesOf(recording);
  for (const { row, fate, instance, doorAt, startAt, leaveAt, isLeftOver } of stationsOf(recording)) {
    if (startAt === null || doorAt === null) continue;
    const life = lives[instance]?.find(({ from, closes }) => from <= doorAt && doorAt <= closes);
    const check = (holds: boolean, what: string) =>
      must(holds, () => `request ${row} at instance ${instance}: ${what}`);
    check(life !== undefined, "comes to somebody who listens");
    check(startAt <= life!.ends, "begun before the end");
    if (fate === Fate.served) check(leaveAt! <= life!.ends, "done before the end");
    // Whoever was killed inside died with the process, at that very moment.
    const isKilled = (fate === Fate.reset || fate === Fate.badGateway) && !isLeftOver;
    if (isKilled) check(leaveAt === life!.ends, "killed with its instance");
  }
}

interface Change {
  at: number;
  by: number;
}

/** Counts up and down; whoever leaves at a moment makes room for those who come at it. */
function most(changes: readonly Change[]): number {
  let [count, highest] = [0, 0];
  for (const { by } of [...changes].sort((a, b) => a.at - b.at || a.by - b.by))
    highest = Math.max(highest, (count += by));
  return highest;
}

/** Never more at once than an instance has slots, never more waiting than its queue has room for. */
export function checkCapacity(recording: Recording): void {
  const { slots, queueLimit } = recording.scenario.instances;
  const { client, hop } = legsOf(recording);
  const busy: Change[][] = [];
  const queued: Change[][] = [];
  for (const { instance, doorAt, startAt, leaveAt, endAt } of stationsOf(recording)) {
    if (startAt === null || doorAt === null) continue;
    const sureUntil = leaveAt ?? Math.max(startAt, (endAt ?? recording.until) - client - hop);
    const free = sureUntil === Infinity ? [] : [{ at: sureUntil, by: -1 }];
    if (sureUntil > startAt) (busy[instance] ??= []).push({ at: startAt, by: 1 }, ...free);
    if (startAt > doorAt) (queued[instance] ??= []).push({ at: doorAt, by: 1 }, { at: startAt, by: -1 });
  }
  for (const changes of busy) must(most(changes ?? []) <= slots, () => `more than ${slots} at once`);
  for (const changes of queued) must(most(changes ?? []) <= queueLimit, () => `more than ${queueLimit} waiting`);
}

/** First come, first served; and nobody waits for a slot that is free. */
export function checkQueues(recording: Recording): void {
  const { client, hop } = legsOf(recording);
  const byInstance: Stations[][] = [];
  for (const station of stationsOf(recording)) {
    if (station.startAt !== null && station.doorAt !== null) (byInstance[station.instance] ??= []).push(station);
  }
  for (const stations of byInstance) {
    if (stations === undefined) continue;
    stations.sort((a, b) => a.doorAt! - b.doorAt! || a.startAt! - b.startAt!);
    checkOrder(recording, stations);
    if (!everybodyWaits(recording)) continue;
    const leaves = new Set(stations.map(({ leaveAt }) => leaveAt));
    for (const { row, doorAt, startAt } of stations) {
      // Later than that, the one who left may still have their answer on the way.
      const isKnown = startAt! + client + hop <= recording.until;
      const waited = isKnown && startAt! > doorAt!;
      must(!waited || leaves.has(startAt), () => `request ${row} waited although a slot was free`);
    }
  }
}

function checkOrder({ scenario, tables: { requests } }: Recording, stations: readonly Stations[]): void {
  const isPurchase = ({ row }: Stations) => requests.columns.kind[row] === StepKind.checkout;
  switch (scenario.instances.queueOrder) {
    case "fifo":
      return checkFirstFirst(stations);
    case "lifo":
      return checkLastFirst(stations);
    case "purchases": {
      const purchases = stations.filter(isPurchase);
      const others = stations.filter((station) => !isPurchase(station));
      checkFirstFirst(purchases);
      checkFirstFirst(others);
      return checkBefore(purchases, others);
    }
  }
}

/** None of the others is begun while one of those who go first waits. */
function checkBefore(first: readonly Stations[], others: readonly Stations[]): void {
  for (const { row, doorAt, startAt } of first) {
    const passed = others.find((other) => other.startAt! > doorAt! && other.startAt! < startAt!);
    must(passed === undefined, () => `request ${row}, a purchase, waited while ${passed!.row} was begun`);
  }
}

function checkFirstFirst(inOrder: readonly Stations[]): void {
  inOrder.forEach(({ row, startAt }, i) => {
    must(i === 0 || startAt! >= inOrder[i - 1].startAt!, () => `request ${row} was begun before one that came first`);
  });
}

/** Whoever is begun came last of all that waited then. */
function checkLastFirst(inOrder: readonly Stations[]): void {
  inOrder.forEach(({ row, doorAt, startAt }, i) => {
    if (startAt === doorAt) return;
    for (let later = i + 1; later < inOrder.length && inOrder[later].doorAt! < startAt!; later++) {
      const isFine = inOrder[later].startAt! <= startAt! || inOrder[later].doorAt === doorAt;
      must(isFine, () => `request ${row} was begun before ${inOrder[later].row}, which came later`);
    }
  });
}

/** Whether all that leaves an instance does so when the columns say. */
function everybodyWaits({ scenario: { people, balancer }, tables: { attempts } }: Recording): boolean {
  if (attempts.rows > 0 || balancer.deregistrationMs !== null) return false;
  return people.patience === null && (balancer.layer === "L4" || balancer.timeoutMs === null);
}
