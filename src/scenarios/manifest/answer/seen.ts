import type { Kind, Seen, Verdict } from "./answer.ts";
import { type Figures, over, usualState } from "./figures.ts";
import { isFailedRequest, kindNames, kindsOver } from "./kinds.ts";
import { about, counted, lasting, listed, meanOf, percent, range } from "./words.ts";

/** What became of it, in one word. */
export function verdictOf(runs: readonly Figures[]): Verdict {
  const state = usualState(runs);
  if (state === "stuck" || state === "rolled_back" || state === "none") return state;
  if (runs.some(({ outputs, later }) => outputs.usersHarmed + later > 0)) return "hurt";
  return runs.some(({ outputs }) => outputs.usersWhoNoticed > 0) ? "slowed" : "spared";
}

/** What users will see, over all runs. */
export function seenIn(runs: readonly Figures[]): Seen {
  const figures: Omit<Seen, "sentences"> = {
    requests: over(runs, ({ requests }) => requests),
    failedRequests: over(runs, ({ outputs }) => outputs.failedRequests),
    failedPct: over(runs, ({ outputs }) => outputs.failedPct),
    errorWindowSeconds: over(runs, ({ outputs }) => outputs.errorWindowSeconds),
    downtimeSeconds: over(runs, ({ outputs }) => outputs.downtimeSeconds),
    usersHarmed: over(runs, ({ outputs }) => outputs.usersHarmed),
    harmedLater: over(runs, ({ later }) => later),
    kinds: kindsOver(runs.map(({ counts }) => counts)),
  };
  return { ...figures, sentences: sentencesOf(runs, figures) };
}

function sentencesOf(runs: readonly Figures[], seen: Omit<Seen, "sentences">): string[] {
  const verdict = verdictOf(runs);
  const others = seen.kinds.filter(({ id }) => !isFailedRequest(id));
  return [
    ...stateSentences(runs, verdict),
    ...(seen.failedRequests.most > 0 ? [failedSentence(runs.length, seen)] : []),
    ...(others.length > 0 ? [othersSentence(runs.length, others, seen.failedRequests.most > 0)] : []),
    ...goodSentences(runs, verdict, seen),
    ...downtimeSentences(seen),
    ...laterSentences(seen),
  ];
}

/** A rollout that is not through comes first. */
function stateSentences(runs: readonly Figures[], verdict: Verdict): string[] {
  const states = runs.map(({ outputs }) => outputs.rolloutState);
  const often = (state: string) => {
    const count = states.filter((one) => one === state).length;
    return count === runs.length ? "" : ` in ${count} of ${runs.length} simulated rollouts`;
  };
  if (verdict === "none") return ["Nothing is rolled out: the running version stays."];
  const stuck = states.includes("stuck")
    ? [`${waitsWords(runs)}${often("stuck")}: it is not through by the end of the run.`]
    : [];
  const back = states.includes("rolled_back") ? [`The platform rolls it back${often("rolled_back")}.`] : [];
  return [...stuck, ...back];
}

/** What waits as it was told to is not stuck. */
function waitsWords(runs: readonly Figures[]): string {
  const pauses = runs.map(({ pause }) => pause).filter((pause) => pause !== null);
  if (pauses.length === 0) return "The rollout gets stuck";
  return pauses[0].seconds === 0 ? "The rollout waits to be promoted" : `The rollout pauses for ${pauses[0].seconds} s`;
}

/** "In 20 simulated rollouts 89 to 115 of about 9,300 requests failed (1.1 %), over 46 s, all of them refused connections." */
function failedSentence(
  count: number,
  { failedRequests, requests, failedPct, errorWindowSeconds, kinds }: Omit<Seen, "sentences">,
): string {
  const mean = meanOf(failedRequests);
  const span = failedRequests.most > 1 ? `, over ${lasting(errorWindowSeconds.mean)}` : "";
  return `${inRuns(count)} ${range(failedRequests)} of about ${about(requests.mean)} requests failed (${mean === "" ? "" : `${mean}; `}${percent(failedPct.mean)})${span}: ${kindWords(kinds.filter(({ id }) => isFailedRequest(id)))}.`;
}

function inRuns(count: number): string {
  return count === 1 ? "In one simulated rollout" : `In ${count} simulated rollouts`;
}

/** "all of them refused connections"; "half refused connections" is no language of ours: with shares in %. */
function kindWords(kinds: readonly Kind[]): string {
  if (kinds.length === 1) {
    const [{ id, count }] = kinds;
    return count.most === 1 && count.least === 1 ? `a ${kindNames[id][0]}` : `all of them ${kindNames[id][1]}`;
  }
  return listed(kinds.map(({ id, share }) => `${percent(100 * (share ?? 0))} ${kindNames[id][1]}`));
}

/** "In 20 simulated rollouts there were 129 to 137 dropped live connections." */
function othersSentence(runs: number, kinds: readonly Kind[], isSecond: boolean): string {
  const what = kinds.map(({ id, count: times }) =>
    times.most === times.least ? counted(times.least, ...kindNames[id]) : `${range(times)} ${kindNames[id][1]}`,
  );
  const verb = kinds.length === 1 && kinds[0].count.most === 1 ? "was" : "were";
  return isSecond ? `There ${verb} also ${listed(what)}.` : `${inRuns(runs)} there ${verb} ${listed(what)}.`;
}

function goodSentences(runs: readonly Figures[], verdict: Verdict, { requests }: Omit<Seen, "sentences">): string[] {
  const among = `${inRuns(runs.length).replace("In", "in")} with about ${about(requests.mean)} requests${runs.length === 1 ? "" : " each"}`;
  if (verdict === "spared") return [`Your users will not notice: nobody was hurt or kept waiting ${among}.`];
  if (verdict === "slowed") return [`Nobody got an error ${among}.`];
  const isUnhurt = runs.every(({ outputs }) => outputs.usersHarmed === 0);
  return (verdict === "stuck" || verdict === "rolled_back") && isUnhurt
    ? [`Your users do not notice: the old version serves on, and nobody was hurt ${among}.`]
    : [];
}

function downtimeSentences({ downtimeSeconds, failedRequests }: Omit<Seen, "sentences">): string[] {
  if (downtimeSeconds.most > 0) {
    return [`For ${lasting(downtimeSeconds.mean)} in all no instance took a new request.`];
  }
  return failedRequests.most > 0 ? ["It was never down: others were served at the same time."] : [];
}

function laterSentences({ harmedLater }: Omit<Seen, "sentences">): string[] {
  if (harmedLater.most === 0) return [];
  const people = harmedLater.most === 1 ? "person was" : "people were";
  return [
    `Later still, when the last old instances had used up their time to stop, ${range(harmedLater)} ${people} hurt.`,
  ];
}
