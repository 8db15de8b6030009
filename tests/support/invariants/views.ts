import { Phase, Step, ViewReason } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";

/** What the balancer believes, against what the platform's list has said, as an independent reading of the phases. */

const { ready, readyUnseen, terminating, lingering } = Phase;
const { platform, healthCheck, outlier, panic, fallback, routed } = ViewReason;

const [nowhere, isReady, isStopping] = [0, 1, 2];

function shownAs(phase: number | undefined): number {
  if (phase === ready || phase === readyUnseen) return isReady;
  return phase === terminating || phase === lingering ? isStopping : nowhere;
}

interface News {
  at: number;
  instance: number;
  shown: number;
}

/** What the balancer hears when: each change after the lag, of new ones later; the last of those of one moment counts. */
function newsOf({ tables: { phases }, scenario: { balancer }, until }: Recording): News[] {
  const [lag, registration] = [balancer.endpointLagMs, balancer.registrationMs].map((ms) => Math.round(ms * 1000));
  const { instance, phase, at } = phases.columns;
  const latest: (News & { sentAt: number; isFromBefore: boolean })[] = [];
  const all: News[] = [];
  const said: number[] = [];
  const known = new Set<number>();
  for (let row = 0; row < phases.rows; row++) {
    const [who, shown] = [instance[row], shownAs(phase[row])];
    const isFromBefore = !known.has(who);
    known.add(who);
    if (shown === (said[who] ?? nowhere)) continue;
    said[who] = shown;
    const before = latest[who];
    // What was to be registered then is out of date before it is.
    if (before && before.shown === isReady && before.at > at[row] + lag) before.at = Infinity;
    if (before && before.sentAt === at[row] && !before.isFromBefore) before.at = Infinity;
    const hears = isFromBefore ? at[row] : at[row] + lag + (shown === isReady ? registration : 0);
    latest[who] = { at: hears, instance: who, shown, sentAt: at[row], isFromBefore };
    all.push(latest[who]);
  }
  return all.filter((news) => news.at <= until).sort((a, b) => a.at - b.at);
}

/** Each change of belief is one, has its reason, and reacts to something that was there before. */
export function checkViews(recording: Recording): void {
  const { views, phases } = recording.tables;
  const { instance, believed, at, phase, reason } = views.columns;
  const { balancer } = recording.scenario;
  const last: number[] = [];
  for (let row = 0; row < views.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `view ${row} (reason ${reason[row]}): ${what}`);
    check(row === 0 || at[row] >= at[row - 1], "in order of time");
    check(believed[row] !== (last[instance[row]] ?? 0), "a change");
    last[instance[row]] = believed[row];
    check((phase[row] === NONE) === (reason[row] === routed) || !isOfList(reason[row]), "reacts to a phase");
    if (phase[row] !== NONE) check(phases.columns.at[phase[row]] <= at[row], "after what it reacts to");
    if (reason[row] === healthCheck) check(balancer.healthCheck !== null, "there are checks");
    if (reason[row] === outlier) check(balancer.outlier !== null, "there are ejections");
    if (reason[row] === panic) check(balancer.panicPct > 0, "there is panic");
    if (reason[row] === fallback) check(balancer.fallsBack, "it falls back");
  }
  if (balancer.healthCheck === null && balancer.outlier === null) checkAgainstList(recording);
}

const isOfList = (reason: number) => reason === platform || reason === fallback || reason === routed;

/** Without health to mind it believes in who is listed as ready; else, if it falls back, in who is stopping. */
function checkAgainstList(recording: Recording): void {
  const { views, routes, steps } = recording.tables;
  const { endpointLagMs, registrationMs, fallsBack } = recording.scenario.balancer;
  // A process that is killed and started again in one moment: with no lag at all, what is heard of it is a matter of order.
  if (routes.rows > 0 || hasDrains(steps) || (endpointLagMs === 0 && registrationMs > 0)) return;
  const news = newsOf(recording);
  const { instance, believed, at } = views.columns;
  const shown = new Map<number, number>();
  const seen = new Set<number>();
  let row = 0;
  for (let n = 0; n < news.length; n++) {
    shown.set(news[n].instance, news[n].shown);
    if (n + 1 < news.length && news[n + 1].at === news[n].at) continue;
    for (; row < views.rows && at[row] <= news[n].at; row++) {
      must(
        at[row] === news[n].at || news.some((one) => one.at === at[row]),
        () => `view ${row} at ${at[row]} of its own accord`,
      );
      if (believed[row]) seen.add(instance[row]);
      else seen.delete(instance[row]);
    }
    const expected = wanted(shown, fallsBack);
    const inOrder = (set: Iterable<number>) => [...set].sort((a, b) => a - b).join();
    must(
      inOrder(seen) === inOrder(expected),
      () => `at ${news[n].at} it believes in ${inOrder(seen)}, not ${inOrder(expected)}`,
    );
  }
  must(row === views.rows, () => `view ${row} without news`);
}

function hasDrains(steps: Recording["tables"]["steps"]): boolean {
  return steps.columns.kind.subarray(0, steps.rows).includes(Step.drain);
}

function wanted(shown: ReadonlyMap<number, number>, fallsBack: boolean): number[] {
  const those = (how: number) => [...shown].filter(([, is]) => is === how).map(([instance]) => instance);
  const listed = those(isReady);
  return listed.length > 0 || !fallsBack ? listed : those(isStopping);
}
