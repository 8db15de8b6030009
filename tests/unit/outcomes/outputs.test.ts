import { expect, test } from "vitest";
import { guarantees } from "../../../src/engine/outcomes/guarantees.ts";
import { type Outputs, outputs } from "../../../src/engine/outcomes/outputs.ts";
import {
  ConnectionEnd,
  Fate,
  Flag,
  JobEnd,
  Mechanism,
  Phase,
  RolloutState,
  SessionEnd,
  Step,
  StepKind,
  Subject,
} from "../../../src/engine/recording/codes.ts";
import { windowOf } from "../../../src/engine/outcomes/window.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import type { Writer } from "../../../src/engine/recording/writer.ts";
import { addPeople, recordingOf, s } from "../stage/synthetic.ts";

/** The definitions of the outputs, on Recordings made by hand. The deployment is at 10 s, the run ends at 60 s. */

function judged(
  write: (write: Writer, recording: Recording) => void,
  inControl?: (write: Writer, recording: Recording) => void,
): Outputs {
  const made = recordingOf();
  addPeople(made.write, 5);
  for (let i = 0; i < 2; i++) made.write.phase(made.write.instance(1, 0), Phase.ready, 0, NONE);
  made.write.decision(0, 10 * s);
  write(made.write, made.recording);
  made.recording.until = 60 * s;
  made.recording.complete = true;
  const control = recordingOf();
  addPeople(control.write, 5);
  inControl?.(control.write, control.recording);
  control.recording.until = 60 * s;
  return outputs([made.recording], control.recording)[0];
}

/** A request that ended. */
function ask(write: Writer, atS: number, user: number, identity: number, fate: Fate, tookS = 0.1, flags = 0): number {
  const row = write.request(atS * s, user, identity, StepKind.browse);
  write.requestEnded(row, (atS + tookS) * s, fate, flags);
  return row;
}

test("failed requests are those of the window that did not fail in the control under the same identity", () => {
  const result = judged(
    (write) => {
      ask(write, 5, 0, 16, Fate.badGateway);
      ask(write, 12, 0, 32, Fate.badGateway);
      ask(write, 13, 1, 32, Fate.connectionRefused);
      ask(write, 14.5, 2, 48, Fate.reset);
      ask(write, 15, 3, 16, Fate.served);
    },
    (write) => {
      ask(write, 12, 0, 32, Fate.served);
      ask(write, 13, 1, 32, Fate.serviceUnavailable);
    },
  );
  expect(result).toMatchObject({ failedRequests: 2, failedPct: 50, failureKinds: ["gateway_5xx", "reset"] });
  expect(result.errorWindowSeconds).toBeCloseTo(2.5, 9);
  expect(result).toMatchObject({ usersHarmed: 2, usersWhoNoticed: 2 });
});

test("downtime is the time of the recorded outages within the window", () => {
  const result = judged((write) => {
    write.outage(8 * s, 1);
    write.outage(12.5 * s, 0);
    write.outage(20 * s, 1);
    write.outage(20.25 * s, 0);
  });
  expect(result.downtimeSeconds).toBe(2.75);
});

test("a wait is noticed, but no harm; one that was as long in the control is neither", () => {
  const result = judged(
    (write) => {
      ask(write, 12, 0, 16, Fate.served, 1.5);
      ask(write, 12, 1, 16, Fate.served, 1.5);
      ask(write, 12, 2, 16, Fate.served, 0.9);
    },
    (write) => {
      ask(write, 12, 0, 16, Fate.served, 0.2);
      ask(write, 12, 1, 16, Fate.served, 1.2);
    },
  );
  expect(result).toMatchObject({ usersHarmed: 0, usersWhoNoticed: 1, failedRequests: 0 });
});

test("fewest available and most at once: told to stop counts for neither, pending counts as being there", () => {
  const result = judged((write) => {
    const step = write.step(Step.start, 10 * s, 0, 2, 2);
    write.phase(write.instance(2, 10 * s), Phase.pending, 10 * s, step);
    write.phase(0, Phase.terminating, 15 * s, step);
    write.phase(2, Phase.ready, 20 * s, step);
    write.rollout(20 * s, RolloutState.complete, 0);
  });
  expect(result).toMatchObject({ minAvailable: 1, peakInstances: 3, rolloutState: "complete" });
});

test("a rollout that is not complete at the end is stuck", () => {
  expect(judged((write) => void write.rollout(10 * s, RolloutState.progressing, 0)).rolloutState).toBe("stuck");
  expect(judged(() => undefined).rolloutState).toBe("none");
});

test("a session is lost by the deployment if its instance ended by it, and it held something", () => {
  const result = judged((write) => {
    const step = write.step(Step.stop, 12 * s, 0, 0, 1);
    const phase = write.phase(0, Phase.stopped, 12 * s, step);
    for (const loggedIn of [1, 0]) {
      const session = write.session(loggedIn, 0, 3 * s);
      write.sessionHolds(session, loggedIn, 0);
      write.sessionEnded(session, 12 * s, SessionEnd.lost);
      write.cause(Subject.session, session, Mechanism.memoryGone, 12 * s, phase, NONE);
    }
    write.sessionHolds(write.session(2, 1, 3 * s), 1, 1);
    ask(write, 14, 1, 16, Fate.served, 0.1, Flag.sessionMissing);
  });
  expect(result.sessionsLost).toBe(1);
  expect(result.sessionsLostPct).toBeCloseTo(100 / 3, 9);
  expect(result.usersHarmed).toBe(1);
});

test("the ratio of latencies is of the worst 10 s to the time before; too few successes tell nothing", () => {
  const calm = (write: Writer) => {
    for (let i = 0; i < 40; i++) ask(write, 1 + i * 0.2, i % 5, 16 * (i + 1), Fate.served, 0.1);
  };
  const slow = judged((write) => {
    calm(write);
    for (let i = 0; i < 40; i++) ask(write, 20 + i * 0.2, i % 5, 16 * (i + 100), Fate.served, 0.35);
  });
  expect(slow.latencyRatioP95).toBeCloseTo(3.5, 6);
  expect(judged(calm).latencyRatioP95).toBeNull();
});

test("back to normal: not down at the end, and nobody hurt in the last 10 s", () => {
  expect(judged((write) => void ask(write, 45, 0, 16, Fate.badGateway)).recovers).toBe(true);
  expect(judged((write) => void ask(write, 55, 0, 16, Fate.badGateway)).recovers).toBe(false);
  expect(judged((write) => void write.outage(20 * s, 1)).recovers).toBe(false);
});

/** A purchase of two requests that was paid for, begun at this place of the person's journey. */
function pay(write: Writer, recording: Recording, user: number, place: number, charges: number): void {
  const first = ask(write, 14, user, place * 16, Fate.served);
  const row = write.transaction(user, 14 * s, 2, first);
  write.transactionAdvanced(row, 14.1 * s);
  write.transactionAsks(row, ask(write, 14.1, user, (place + 1) * 16, Fate.served));
  write.transactionAdvanced(row, 14.2 * s);
  recording.tables.transactions.columns.charges[row] = charges;
}

test("paid twice is by the deployment if the same person's purchase at that place was paid once in the control", () => {
  const result = judged(
    (write, recording) => {
      pay(write, recording, 0, 3, 2);
      pay(write, recording, 1, 3, 2);
      pay(write, recording, 2, 3, 1);
    },
    (write, control) => {
      pay(write, control, 0, 3, 1);
      pay(write, control, 1, 3, 2);
      pay(write, control, 0, 8, 2);
    },
  );
  expect(result).toMatchObject({ transactionsDuplicated: 1, transactionsLost: 0, usersHarmed: 1, usersWhoNoticed: 1 });
});

/** A step of the deployment, or of a kill, that ended instance 0 at 12 s. @returns the row in `phases` */
function ended(write: Writer, decision: number): number {
  return write.phase(0, Phase.stopped, 12 * s, write.step(Step.stop, 12 * s, decision, 0, 1));
}

test("jobs are lost or doubled by the deployment if their interruption was, and harm people who do not notice", () => {
  const result = judged((write, recording) => {
    const phase = ended(write, 0);
    const { jobs } = recording.tables;
    [
      { user: 0, end: JobEnd.lost, effects: 0, cause: phase },
      { user: 1, end: JobEnd.lost, effects: 0, cause: NONE },
      { user: 2, end: JobEnd.done, effects: 2, cause: phase },
      { user: 3, end: JobEnd.done, effects: 1, cause: phase },
    ].forEach(({ user, end, effects, cause }) => {
      const row = jobs.append();
      Object.entries({ user, startedAt: 11 * s, endedAt: 12 * s, end, runs: 1, effects }).forEach(([name, value]) => {
        jobs.columns[name as "end"][row] = value;
      });
      write.cause(Subject.job, row, Mechanism.killedInFlight, 12 * s, cause, NONE);
    });
  });
  expect(result).toMatchObject({ jobsLost: 1, jobsDuplicated: 1, usersHarmed: 2, usersWhoNoticed: 0 });
});

test("a lost job breaks the promise of no data loss, and is its evidence", () => {
  const { recording, write } = recordingOf();
  addPeople(write, 1);
  write.decision(0, 10 * s);
  write.phase(write.instance(1, 0), Phase.ready, 0, NONE);
  const { jobs } = recording.tables;
  const row = jobs.append();
  jobs.columns.end[row] = JobEnd.lost;
  jobs.columns.endedAt[row] = 12 * s;
  write.cause(Subject.job, row, Mechanism.killedInFlight, 12 * s, ended(write, 0), NONE);
  recording.until = 60 * s;
  const window = windowOf([recording]);
  const [, noDataLoss] = guarantees(recording, null, window, outputs([recording], null)[0]);
  expect(noDataLoss).toMatchObject({ state: "broken", figure: "0 sessions lost, 0 purchases lost, 1 jobs lost" });
  expect(noDataLoss.evidence).toMatchObject([{ atMicros: 12 * s, request: 0 }]);
});

test("a dropped connection counts, and harms whoever is not back within a second", () => {
  const result = judged((write, recording) => {
    const phase = ended(write, 0);
    const { connections } = recording.tables;
    const connect = (user: number, openedAt: number, endedAt: number, end: number) => {
      const row = connections.append();
      Object.entries({ user, openedAt: openedAt * s, endedAt: endedAt * s, end }).forEach(([name, value]) => {
        connections.columns[name as "end"][row] = value;
      });
      if (end === ConnectionEnd.dropped) {
        write.cause(Subject.connection, row, Mechanism.killedInFlight, endedAt * s, phase, NONE);
      }
    };
    connect(0, 3, 12, ConnectionEnd.dropped);
    connect(0, 12.9, 60, ConnectionEnd.open);
    connect(1, 3, 12, ConnectionEnd.dropped);
    connect(1, 13.1, 60, ConnectionEnd.open);
    connect(2, 3, 12, ConnectionEnd.dropped);
    connect(3, 3, 20, ConnectionEnd.left);
  });
  expect(result).toMatchObject({ connectionsDropped: 3, usersHarmed: 2, usersWhoNoticed: 2 });
});

test("a failure of the application is told apart, and a rollout that its platform took back is over", () => {
  const result = judged((write) => {
    ask(write, 12, 0, 16, Fate.appError);
    write.rollout(10 * s, RolloutState.progressing, 0);
    write.rollout(15 * s, RolloutState.rolledBack, 0);
  });
  expect(result).toMatchObject({ failureKinds: ["app_5xx"], rolloutState: "rolled_back" });
});
