import { Mechanism, Subject } from "../../recording/codes.ts";

/** How it happened to a job, a connection or a purchase; null = as to any request. `instance` is how it is called. */
export function subjectWords(subject: number, mechanism: number, instance: string): string | null {
  if (subject === Subject.job) {
    if (mechanism === Mechanism.memoryGone) return `The list of jobs was kept in ${instance}, and that was gone.`;
    if (mechanism === Mechanism.killedInFlight) return `The process of ${instance} ended in the middle of the job.`;
  }
  if (subject === Subject.connection) {
    if (mechanism === Mechanism.killedInFlight) return `The process of ${instance} ended, and the connection with it.`;
    if (mechanism === Mechanism.deregistered) return `The balancer cut the connection to ${instance}.`;
  }
  if (subject === Subject.transaction && mechanism === Mechanism.killedInFlight) {
    return `The process of ${instance} ended after the money was taken, and before the answer was there.`;
  }
  return null;
}
