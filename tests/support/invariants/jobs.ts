import { Fate, Flag, JobEnd, Mechanism, Phase, StepKind, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER, NOBODY } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";

/** Every job has one request and one end, and what becomes of it is what its place and its acknowledgement allow. */
export function checkJobs(recording: Recording): void {
  const { scenario, tables } = recording;
  const { jobs, requests } = tables;
  const { columns } = jobs;
  const { place, ack } = scenario.jobs;
  const ends = processEnds(recording);
  const reasons = reasonsOf(recording);
  const mayRepeat = place === "disk" || (place === "shared" && ack === "late");
  for (let row = 0; row < jobs.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `job ${row}: ${what}`);
    const [end, runs, effects, request] = [
      columns.end[row],
      columns.runs[row],
      columns.effects[row],
      columns.request[row],
    ];
    check(requests.columns.kind[request] === StepKind.job, "started by a request for it");
    check(requests.columns.user[request] === columns.user[row], "of its person");
    check(columns.startedAt[row] >= requests.columns.sentAt[request], "after it was asked for");
    check((end === JobEnd.open) === (columns.endedAt[row] === FOREVER), "open without an end");
    check(runs >= 1, "begun at once");
    check(effects <= runs, "no more effects than runs");
    check(runs === 1 || mayRepeat, "run again only where somebody knows of it");
    check(end !== JobEnd.done || effects >= 1, "done with its effect");
    const [lost, repeated] = reasons.get(row) ?? [0, 0];
    check(lost === (end === JobEnd.lost ? 1 : 0), `lost for ${lost} reasons`);
    check(repeated === (effects > 1 ? 1 : 0), `repeated for ${repeated} reasons`);
    check(end !== JobEnd.lost || !(place === "shared" && ack === "late"), "not lost where it is handed out again");
    if (mayRepeat) continue;
    const endOfProcess = ends[columns.instance[row]]?.find((at) => at > columns.startedAt[row]);
    check(columns.instance[row] !== NOBODY, "stays where it began");
    check(endOfProcess === undefined || columns.endedAt[row] <= endOfProcess, "does not outlive its process");
  }
  checkAllBegun(recording);
}

/** Whoever got the page that starts a job has one. */
function checkAllBegun({ tables: { jobs, requests } }: Recording): void {
  const begun = new Set(jobs.columns.request.subarray(0, jobs.rows));
  const { kind, fate, flags } = requests.columns;
  for (let row = 0; row < requests.rows; row++) {
    if (kind[row] !== StepKind.job || fate[row] !== Fate.served || flags[row] & Flag.sessionMissing) continue;
    must(begun.has(row), () => `request ${row} was served and started no job`);
  }
}

/** µs at which each instance's processes ended. */
export function processEnds({ tables: { phases } }: Recording): number[][] {
  const ends: number[][] = [];
  const { instance, phase, at } = phases.columns;
  for (let row = 0; row < phases.rows; row++) {
    if (phase[row] === Phase.stopped || phase[row] === Phase.crashed) (ends[instance[row]] ??= []).push(at[row]);
  }
  return ends;
}

/** Of each job: the causes of its loss, and of its being done again. */
function reasonsOf({ tables: { causes, jobs, phases } }: Recording): Map<number, [number, number]> {
  const reasons = new Map<number, [number, number]>();
  const { subject, row, mechanism, at, phase } = causes.columns;
  for (let cause = 0; cause < causes.rows; cause++) {
    if (subject[cause] !== Subject.job) continue;
    const counts = reasons.get(row[cause]) ?? [0, 0];
    reasons.set(row[cause], counts);
    counts[mechanism[cause] === Mechanism.repeated ? 1 : 0]++;
    const code = phases.columns.phase[phase[cause]];
    must(code === Phase.stopped || code === Phase.crashed, () => `cause ${cause} of a job: the process is gone`);
    if (mechanism[cause] === Mechanism.repeated) continue;
    must(at[cause] === jobs.columns.endedAt[row[cause]], () => `cause ${cause} of a lost job: at its end`);
  }
  return reasons;
}
