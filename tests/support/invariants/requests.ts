import type { Scenario } from "../../../src/engine/experiment.ts";
import { Fate, Flag, StepKind } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER, NEVER, NOBODY } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";
import { legsOf, stationsOf } from "./stations.ts";

const ofL4: readonly number[] = [
  Fate.open,
  Fate.served,
  Fate.timeout,
  Fate.connectionRefused,
  Fate.reset,
  Fate.appError,
];
const gateways = [Fate.badGateway, Fate.serviceUnavailable, Fate.gatewayTimeout];
const ofL7: readonly number[] = [Fate.open, Fate.served, Fate.timeout, Fate.appError, ...gateways];

/** Every request has exactly one fate, which fits the platform, and its times are in order. */
export function checkRequests(recording: Recording): void {
  const { scenario, until, tables } = recording;
  const { client, hop } = legsOf(recording);
  const { flags, user, identity } = tables.requests.columns;
  const { timeoutMs, layer } = scenario.balancer;
  for (const { row, fate, instance, sentAt, forwardedAt, startAt, endAt, isRepeated } of stationsOf(recording)) {
    const check = (holds: boolean, what: string) => must(holds, () => `request ${row}, fate ${fate}: ${what}`);
    const end = endAt ?? until;
    check((fate === Fate.open) === (endAt === null), "open without an end");
    check(sentAt <= end && end <= until, `ends between ${sentAt} and ${until}: ${end}`);
    check((layer === "L4" ? ofL4 : ofL7).includes(fate), `a fate of ${layer}`);
    if (instance === NOBODY) check(startAt === null, "nobody works on it");
    else check(instance < tables.instances.rows, "its instance exists");
    if (startAt !== null && forwardedAt !== null) check(startAt >= forwardedAt + hop, "begun after its way");
    if (fate === Fate.served) check(startAt !== null && startAt <= end - hop - client, "served after it was begun");
    if (fate === Fate.serviceUnavailable && !isRepeated) check(end === sentAt + 2 * client, "503 at once");
    if (fate === Fate.gatewayTimeout && !isRepeated)
      check(end === sentAt + 2 * client + Math.round(timeoutMs! * 1000), "504 in time");
    if (fate === Fate.timeout) check(scenario.people.patience !== null, "patience ends only where there is an end");
    if (flags[row] & Flag.cartLost) check((flags[row] & Flag.sessionMissing) > 0, "the cart went with the session");
    if (flags[row] & Flag.sessionMissing) check(fate === Fate.served, "somebody said that the session was missing");
    const isLastTry = identity[row] % 16 === 15;
    if (flags[row] & Flag.gaveUp) check(fate > Fate.served || isLastTry, "gave up over a failure, or its last try");
    check(user[row] < tables.users.rows, "its person exists");
  }
}

/** People do one thing after another, and are here while they do. */
export function checkPeople(recording: Recording): void {
  const { requests, users } = recording.tables;
  const { user, sentAt, endAfter, identity, flags, fate, kind } = requests.columns;
  const { key, arrivedAt, leftAt } = users.columns;
  const lastEnd = new Map<number, number>();
  const lastIdentity = new Map<number, number>();
  const comesOnce = recording.scenario.people.arrivals.kind === "poisson";
  for (let row = 0; row < requests.rows; row++) {
    const who = user[row];
    const check = (holds: boolean, what: string) => must(holds, () => `request ${row} of user ${who}: ${what}`);
    check(row === 0 || sentAt[row] >= sentAt[row - 1], "in order of time");
    // What keeps their live connection asks beside them.
    if (kind[row] === StepKind.connect) continue;
    check(sentAt[row] >= (lastEnd.get(who) ?? arrivedAt[who]), "after the one before");
    check(identity[row] > (lastIdentity.get(who) ?? -1), "another one than before");
    const end = endAfter[row] === NEVER ? Infinity : sentAt[row] + endAfter[row];
    lastEnd.set(who, end);
    lastIdentity.set(who, identity[row]);
    if (comesOnce && flags[row] & Flag.gaveUp) check(leftAt[who] === end, "gave up and left");
    const isRefused = fate[row] > Fate.served || (flags[row] & Flag.sessionMissing && kind[row] !== StepKind.checkout);
    // Whoever reloads at once may still fail at the very same moment.
    const isLast = sentAt[row + 1] !== end || user[row + 1] !== who || row + 1 === requests.rows;
    if (leftAt[who] === end && isRefused && isLast)
      check((flags[row] & Flag.gaveUp) > 0, "left over it, and so gave up");
  }
  must(new Set(key.subarray(0, users.rows)).size === users.rows, () => "two people have the same key");
  for (let row = 0; row < users.rows; row++) {
    must(leftAt[row] === FOREVER || leftAt[row] >= (lastEnd.get(row) ?? 0), () => `user ${row} left while waiting`);
  }
}

/** Which failed tries may be repeated. */
const repeatable: Record<Scenario["balancer"]["retryOn"], readonly number[]> = {
  refused: [Fate.connectionRefused],
  reset: [Fate.connectionRefused, Fate.reset],
  any: [Fate.connectionRefused, Fate.reset, Fate.gatewayTimeout],
};
const changeNothing: readonly number[] = [StepKind.browse, StepKind.connect];

/** What failed is repeated only if that is safe, or was asked for; never more often than it may, and elsewhere. */
export function checkAttempts({ tables: { attempts, requests }, scenario: { balancer } }: Recording): void {
  const tries = new Map<number, number>();
  const { request: whose, instance, at, fate } = attempts.columns;
  const last = new Map<number, number>();
  const { sentAt, endAfter, kind } = requests.columns;
  const endOf = (row: number) => (endAfter[row] === NEVER ? Infinity : sentAt[row] + endAfter[row]);
  const isL7 = balancer.layer === "L7";
  // L4: a browser by itself repeats what it sent on a connection that was closed.
  const most = isL7 ? balancer.retries : balancer.keepAliveMs === null ? 0 : 1;
  for (let row = 0; row < attempts.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `attempt ${row} of request ${request}: ${what}`);
    const request = whose[row];
    const count = (tries.get(request) ?? 0) + 1;
    tries.set(request, count);
    check(isL7 ? repeatable[balancer.retryOn].includes(fate[row]) : fate[row] === Fate.reset, `after ${fate[row]}`);
    const isSafe = fate[row] === Fate.connectionRefused || changeNothing.includes(kind[request]);
    check(isSafe || (isL7 && balancer.retryOn === "any"), "may be done twice");
    check(at[row] >= sentAt[request], "after it was sent");
    check(at[row] <= endOf(request), "while somebody waits");
    check(count <= most, `repeated ${count} times`);
    last.set(request, instance[row]);
  }
  if (!isL7 || balancer.retryBackOffMs > 0) return;
  for (const [request, failedAt] of last) {
    must(
      requests.columns.instance[request] !== failedAt,
      () => `request ${request} was repeated at the one where it failed`,
    );
  }
}
