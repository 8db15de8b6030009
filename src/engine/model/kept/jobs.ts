import { durationMicros } from "../../kernel/distributions.ts";
import { furtherDraw } from "../../kernel/draws.ts";
import { JobEnd, Mechanism, Phase, Subject } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";
import { JobState } from "../state.ts";

/**
 * Background jobs, such as an export: a request starts one, and it runs on that instance beside its slots. What it is
 * for comes about somewhere on the way. One whose process ends is lost, or done again: see `Jobs` in `experiment.ts`.
 * After SEMANTICS 10.18 and FACTS 5 (workers, queue redelivery).
 */

/** The instance has worked off the request that asks for a job. */
export function beginJob(model: Model, request: number, instance: number): void {
  const { user } = model.recording.tables.requests.columns;
  const row = model.jobs.take();
  const { columns } = model.jobs;
  columns.job[row] = model.write.job(user[request], request, model.now);
  columns.interrupted[row] = NONE;
  run(model, row, instance);
}

/** Whatever it is for is done, for better or worse: once is right, twice is once too often. */
export function jobEffect(model: Model, row: number): void {
  const { columns } = model.jobs;
  columns.effect[row] = 0;
  if (model.write.jobTookEffect(columns.job[row]) !== 2) return;
  model.write.cause(Subject.job, columns.job[row], Mechanism.repeated, model.now, columns.interrupted[row], NONE);
}

/** @returns the instance that has one job less */
export function jobDone(model: Model, row: number): number {
  const { columns } = model.jobs;
  const instance = columns.instance[row];
  model.instances.columns.jobs[instance]--;
  close(model, row, JobEnd.done);
  return instance;
}

/** Enough time has passed since it was interrupted: whoever is ready may have it. */
export function jobRedelivered(model: Model, row: number): void {
  model.jobs.columns.state[row] = JobState.waiting;
  model.jobs.columns.event[row] = 0;
  model.totals.columns.jobsWaiting[0]++;
  handOutJobs(model);
}

/** To be called when an instance has become ready: jobs may have waited for one. */
export function handOutJobs(model: Model): void {
  const { jobs, totals } = model;
  if (totals.columns.jobsWaiting[0] === 0) return;
  const takers = countTakers(model);
  if (takers === 0) return;
  for (let row = 0; row < jobs.rows; row++) {
    if (jobs.columns.state[row] !== JobState.waiting) continue;
    totals.columns.jobsWaiting[0]--;
    run(model, row, pickTaker(model, row, takers));
  }
}

/** Jobs that run on the instance: a process that drains finishes them. */
export function jobsInside(model: Model, instance: number): number {
  return model.instances.columns.jobs[instance];
}

/** The process is up again, and finds on its disk what it was at. */
export function resumeJobs(model: Model, instance: number): void {
  const { jobs } = model;
  if (model.config.scenario.jobs.place !== "disk" || jobs.size === 0) return;
  for (let row = 0; row < jobs.rows; row++) {
    const { state, instance: whose } = jobs.columns;
    if (state[row] === JobState.onDisk && whose[row] === instance) run(model, row, instance);
  }
}

/**
 * The process is gone.
 * @param phase row in `phases` of its end @param isForGood whether the instance, and its disk, go with it
 */
export function interruptJobs(model: Model, instance: number, phase: number, isForGood: boolean): void {
  const { jobs } = model;
  if (jobs.size === 0) return;
  for (let row = 0; row < jobs.rows; row++) {
    const { state, instance: whose } = jobs.columns;
    if (whose[row] !== instance) continue;
    if (state[row] === JobState.running) interrupt(model, row, phase, isForGood);
    else if (state[row] === JobState.onDisk && isForGood) lose(model, row, Mechanism.memoryGone, phase);
  }
  model.instances.columns.jobs[instance] = 0;
}

function interrupt(model: Model, row: number, phase: number, isForGood: boolean): void {
  const { columns } = model.jobs;
  const { place, ack } = model.config.scenario.jobs;
  if (columns.effect[row] !== 0) model.queue.cancel(columns.effect[row]);
  model.queue.cancel(columns.event[row]);
  columns.effect[row] = 0;
  columns.event[row] = 0;
  columns.interrupted[row] = phase;
  if (place === "shared") {
    if (ack === "early") return lose(model, row, Mechanism.killedInFlight, phase);
    columns.state[row] = JobState.hidden;
    columns.instance[row] = -1;
    model.write.jobWaits(columns.job[row]);
    columns.event[row] = model.queue.schedule(model.now + model.config.redeliver, Event.jobRedelivered, row);
    return;
  }
  if (place === "memory" || isForGood) return lose(model, row, Mechanism.memoryGone, phase);
  columns.state[row] = JobState.onDisk;
}

/** From its beginning: for as long, and with its effect at the same place, as any time. */
function run(model: Model, row: number, instance: number): void {
  const { jobs, draws, queue } = model;
  const { columns } = jobs;
  const job = columns.job[row];
  model.write.jobRuns(job, instance);
  const { key, identity } = identityOf(model, job);
  const takes = durationMicros(model.config.scenario.jobs.takes, draws, Purpose.jobTakes, key, identity);
  const untilEffect = Math.floor(takes * draws.uniform(Purpose.jobEffect, key, identity));
  columns.state[row] = JobState.running;
  columns.instance[row] = instance;
  columns.effect[row] = queue.schedule(model.now + untilEffect, Event.jobEffect, row);
  columns.event[row] = queue.schedule(model.now + takes, Event.jobDone, row);
  model.instances.columns.jobs[instance]++;
}

function lose(model: Model, row: number, mechanism: number, phase: number): void {
  model.write.cause(Subject.job, model.jobs.columns.job[row], mechanism, model.now, phase, NONE);
  close(model, row, JobEnd.lost);
}

function close(model: Model, row: number, end: (typeof JobEnd)[keyof typeof JobEnd]): void {
  const { columns } = model.jobs;
  model.write.jobEnded(columns.job[row], model.now, end);
  columns.state[row] = JobState.over;
  columns.instance[row] = -1;
  model.jobs.give(row);
}

/** Instances that take jobs: those that are ready and listen. */
function countTakers(model: Model): number {
  let takers = 0;
  for (let i = 0; i < model.instances.rows; i++) if (takesJobs(model, i)) takers++;
  return takers;
}

function takesJobs(model: Model, instance: number): boolean {
  const { phase, listening } = model.instances.columns;
  return phase[instance] === Phase.ready && listening[instance] === 1;
}

/** Drawn for the job and how often it ran before. */
function pickTaker(model: Model, row: number, takers: number): number {
  const job = model.jobs.columns.job[row];
  const { key, identity } = identityOf(model, job);
  const runs = model.recording.tables.jobs.columns.runs[job];
  let left = Math.floor(model.draws.uniform(Purpose.jobPick + runs * furtherDraw, key, identity) * takers);
  for (let i = 0; ; i++) if (takesJobs(model, i) && left-- === 0) return i;
}

/** Of the request that started it, and of its person. */
function identityOf(model: Model, job: number): { key: number; identity: number } {
  const { jobs, requests, users } = model.recording.tables;
  const request = jobs.columns.request[job];
  return { key: users.columns.key[requests.columns.user[request]], identity: requests.columns.identity[request] };
}
