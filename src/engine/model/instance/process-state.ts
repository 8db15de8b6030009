import { Phase } from "../../recording/codes.ts";
import { cacheBegins } from "../kept/cache.ts";
import { interruptJobs, resumeJobs } from "../kept/jobs.ts";
import { dropConnectionsOf } from "../kept/live.ts";
import type { Model } from "../model.ts";
import { loseSessionsOf } from "../kept/sessions.ts";

/** What a process has beside the requests inside it: it comes with it, and goes with it. */

/** The process listens from now on. */
export function processListens(model: Model, instance: number): void {
  cacheBegins(model, instance);
  resumeJobs(model, instance);
}

/** The process is gone; where its instance has stopped, so is the disk. @param phase row in `phases` of its end */
export function processEnds(model: Model, instance: number, phase: number): void {
  const isForGood = model.instances.columns.phase[instance] === Phase.stopped;
  loseSessionsOf(model, instance, phase, isForGood);
  interruptJobs(model, instance, phase, isForGood);
  dropConnectionsOf(model, instance, phase);
}
