import { Fate, Mechanism, Phase, SessionEnd, Subject, ViewReason } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";
import { type CauseLink, explainRequest, explainSession } from "../../../src/engine/outcomes/explain.ts";

const {
  notListening,
  noTargets,
  killedInFlight,
  queueFull,
  waitedInQueue,
  tooSlow,
  connectionClosed,
  deregistered,
  storeTooSlow,
} = Mechanism;

/** What each fate can come from. */
const mechanismsOf: Record<number, readonly number[]> = {
  [Fate.connectionRefused]: [notListening, noTargets, queueFull],
  [Fate.reset]: [killedInFlight, connectionClosed, deregistered],
  // Whoever loses patience while bad news is on its way may owe that to what the news is about.
  [Fate.timeout]: [
    waitedInQueue,
    tooSlow,
    notListening,
    noTargets,
    killedInFlight,
    queueFull,
    connectionClosed,
    deregistered,
    storeTooSlow,
  ],
  [Fate.badGateway]: [notListening, queueFull, killedInFlight, connectionClosed, deregistered],
  [Fate.serviceUnavailable]: [noTargets],
  // Its time may be up while it waits for a further try.
  [Fate.gatewayTimeout]: [
    waitedInQueue,
    tooSlow,
    notListening,
    queueFull,
    killedInFlight,
    connectionClosed,
    storeTooSlow,
  ],
  [Fate.appError]: [storeTooSlow],
};

/** The row in `causes` that counts for each request: the latest. */
function latestCauses({ tables: { causes } }: Recording): Map<number, number> {
  const latest = new Map<number, number>();
  for (let cause = 0; cause < causes.rows; cause++) {
    if (causes.columns.subject[cause] === Subject.request) latest.set(causes.columns.row[cause], cause);
  }
  return latest;
}

/** Every bad fate has a cause that was there before it, and the causes are of this world. */
export function checkCauses(recording: Recording): void {
  const { causes, requests, phases, views } = recording.tables;
  const { mechanism, at, phase, view } = causes.columns;
  for (let cause = 0; cause < causes.rows; cause++) {
    const check = (holds: boolean, what: string) => must(holds, () => `cause ${cause}: ${what}`);
    check(at[cause] <= recording.until, "in time");
    check(phase[cause] === NONE || phases.columns.at[phase[cause]] <= at[cause], "after the instance's change");
    check(view[cause] === NONE || views.columns.at[view[cause]] <= at[cause], "after the balancer's news");
  }
  const latest = latestCauses(recording);
  const { fate, sentAt, endAfter } = requests.columns;
  for (let row = 0; row < requests.rows; row++) {
    const cause = latest.get(row);
    const check = (holds: boolean, what: string) => must(holds, () => `request ${row}, fate ${fate[row]}: ${what}`);
    if (fate[row] === Fate.served) check(cause === undefined, "needs no cause");
    if (fate[row] <= Fate.served) continue;
    check(cause !== undefined, "has a cause");
    const end = sentAt[row] + endAfter[row];
    check(mechanismsOf[fate[row]].includes(mechanism[cause!]), `by mechanism ${mechanism[cause!]}`);
    check(at[cause!] <= end, "a cause before it was felt");
  }
}

/** The sentences lead from what a person felt back in time to a decision, or say that nothing was missing. */
export function checkExplanations(recording: Recording): void {
  const { requests, sessions } = recording.tables;
  const latest = latestCauses(recording);
  // Some are enough: each one searches all causes.
  for (let row = 0; row < requests.rows; row += Math.ceil(requests.rows / 40)) {
    const chain = explainRequest(recording, row, "Somebody");
    goesBack(chain);
    if (requests.columns.fate[row] > Fate.served) checkChain(recording, latest.get(row)!, chain);
  }
  for (let row = 0; row < sessions.rows; row += Math.ceil(sessions.rows / 40)) {
    const chain = explainSession(recording, row);
    goesBack(chain);
    must(chain.length > 0 || sessions.columns.end[row] !== SessionEnd.lost, () => `session ${row} is not explained`);
  }
}

/** An instance that was gone, or closed, or whose process died is always somebody's doing. */
/** Where the balancer itself took its last instance out, there need not be one that did anything. */
const ofBalancer: readonly number[] = [ViewReason.healthCheck, ViewReason.outlier, ViewReason.panic, ViewReason.routed];
const ofSlowness: readonly number[] = [tooSlow, waitedInQueue, storeTooSlow];
const ofFleet: readonly number[] = [notListening, noTargets, killedInFlight];

function checkChain(recording: Recording, cause: number, chain: readonly CauseLink[]): void {
  const { causes, phases, steps, views } = recording.tables;
  const mechanism = causes.columns.mechanism[cause];
  const phase = causes.columns.phase[cause];
  const check = (holds: boolean, what: string) =>
    must(holds, () => `${what}: ${chain.map(({ text }) => text).join(" ← ")}`);
  const view = causes.columns.view[cause];
  const isOfBalancer = mechanism === noTargets && view < views.rows && ofBalancer.includes(views.columns.reason[view]);
  const isOfFleet = ofFleet.includes(mechanism) && !isOfBalancer;
  check(!isOfFleet || phase < phases.rows, "speaks of an instance");
  const hasStep = phase < phases.rows && phases.columns.step[phase] < steps.rows;
  const isDecided = hasStep && steps.columns.decision[phases.columns.step[phase]] !== NONE;
  // Nor is what an instance did ever to blame that nobody did anything to.
  const isProbed = phases.columns.phase[phase] === Phase.unready || phases.columns.phase[phase] === Phase.ready;
  check(phase >= phases.rows || hasStep || isProbed, "speaks of a step");
  // …and one that its own work alone took too long for owes that to nobody, whatever else was missing.
  // Of what there was too much to do for it is a guess that whoever was stopped before is to blame: there may have been enough.
  const isOfLoad = mechanism === queueFull || ofSlowness.includes(mechanism);
  // Nor need what the balancer took out for its failures have been taken by anybody.
  const isTooBusy = isOfLoad || isOfBalancer || phases.columns.phase[phase] === Phase.unready;
  const isItsOwn = chain.at(-1)!.kind === "nobody" && isTooBusy;
  // Nor does a deployment's platform follow it alone: an autoscaler has it start and stop some.
  const isScaled = chain.some(({ text }) => text.startsWith("The autoscaler wanted"));
  check(
    !isDecided || isItsOwn || isScaled || /somebody (decided|killed)|more people came/.test(chain.at(-1)!.text),
    "leads to a decision",
  );
  if (mechanism !== killedInFlight) return;
  const code = phases.columns.phase[phase];
  check(code === Phase.stopped || code === Phase.crashed, "the process ended");
}

function goesBack(chain: readonly CauseLink[]): void {
  chain.forEach(({ atMicros, text }, i) => {
    const isBefore = i === 0 || atMicros <= chain[i - 1].atMicros;
    must(Number.isFinite(atMicros) && isBefore, () => `${chain[i - 1]?.text} ← ${text} (later)`);
  });
}
