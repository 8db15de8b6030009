import { Mechanism, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";

/** How it happened to a job, a connection, a session or a purchase; null = as to any request. @param cause row in `causes` */
export function subjectWords(recording: Recording, cause: number, instance: string): string | null {
  const { subject, mechanism, row } = recording.tables.causes.columns;
  switch (subject[cause]) {
    case Subject.job:
      return jobWords(recording, mechanism[cause], row[cause], instance);
    case Subject.connection:
      if (mechanism[cause] === Mechanism.killedInFlight)
        return `The process of ${instance} ended, and the connection with it.`;
      return mechanism[cause] === Mechanism.deregistered ? `The balancer cut the connection to ${instance}.` : null;
    case Subject.session:
      if (recording.scenario.sessions !== "disk") return null;
      return mechanism[cause] === Mechanism.memoryGone
        ? `The session was kept on the disk of ${instance}, and that was gone.`
        : `The session was kept on the disk of ${instance}, and the request went to another.`;
    case Subject.transaction:
      if (mechanism[cause] !== Mechanism.killedInFlight) return null;
      return `The process of ${instance} ended after the money was taken, and before the answer was there.`;
    default:
      return null;
  }
}

function jobWords({ scenario, tables }: Recording, mechanism: number, job: number, instance: string): string | null {
  const ended = `The process of ${instance} ended in the middle of the job`;
  if (mechanism === Mechanism.killedInFlight) return `${ended}.`;
  if (mechanism === Mechanism.repeated) return "It had been done before, and was not acknowledged.";
  if (mechanism !== Mechanism.memoryGone) return null;
  const where = scenario.jobs.place === "disk" ? "on its disk" : "in its memory";
  return tables.jobs.columns.runs[job] > 0
    ? `${ended}, and the list of jobs was kept ${where}: nobody else knows of it.`
    : `The list of jobs was kept in ${instance}, ${where}, and that was gone.`;
}
