import { expect, test } from "vitest";
import { Fate, Mechanism, Phase, Step, Subject } from "../../../src/engine/recording/codes.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import { Moment } from "../../../src/engine/outcomes/moments.ts";
import { describe } from "../../../src/stage/description.ts";
import { eventsBetween } from "../../../src/stage/events.ts";
import { addPeople, momentsOf, noMoments, recordingOf, s } from "./synthetic.ts";

/** Both instances are stopped at 2 s, with two people's requests inside; the site is back at 9.5 s. */
function stopped() {
  const { recording, write } = recordingOf();
  addPeople(write, 12);
  for (let i = 0; i < 2; i++) {
    write.phase(write.instance(1, 0), Phase.ready, 0, NONE);
    write.view(i, 1, 0, i, 0);
  }
  const rows = [0, 1].map((user) => write.request(1.9 * s, user, 0, 0));
  write.decision(0, 2 * s);
  write.step(Step.deploy, 2 * s, 0, -1, 2);
  for (const i of [0, 1]) {
    const phase = write.phase(i, Phase.stopped, 2 * s, NONE);
    write.requestSentTo(rows[i], i);
    write.cause(Subject.request, rows[i], Mechanism.killedInFlight, 2 * s, phase, i);
    write.requestEnded(rows[i], 2.025 * s, Fate.reset, 0);
  }
  write.outage(2 * s, 1);
  write.phase(write.instance(2, 2 * s), Phase.booting, 2 * s, NONE);
  write.phase(2, Phase.ready, 9.5 * s, NONE);
  write.outage(9.5 * s, 0);
  recording.until = 20 * s;
  return recording;
}

test("events are told as cause, effect and number; what happened together is one sentence", () => {
  expect(eventsBetween(stopped(), 0, 10 * s).map(({ sentence }) => sentence)).toEqual([
    "2 instances (version 1) stopped with 2 requests open. 2 people saw an error. 0 of 2 serving.",
    "The deployment of version 2 begins.",
    "Nobody is answered any more.",
    "Instance 3 (version 2) is ready. 1 of 2 serving.",
    "The site answers again, after 7.5 s.",
  ]);
});

test("each event is told once, however time is cut up", () => {
  const recording = stopped();
  const whole = eventsBetween(recording, 0, 20 * s);
  const parts = [0, 1, 2, 2.5, 9.5, 20].flatMap((to, i, all) =>
    i === 0 ? [] : eventsBetween(recording, all[i - 1] * s, to * s),
  );
  expect(parts).toEqual(whole);
});

test("the description says what is here, what is now, and what to try", () => {
  const moments = momentsOf([
    { at: 2.025 * s, until: 8 * s, user: 0, kind: Moment.error },
    { at: 2.025 * s, until: 2.5 * s, user: 1, kind: Moment.error },
    { at: 2.6 * s, until: 8 * s, user: 2, kind: Moment.error, caused: 0 },
  ]);
  const { here, now, toTry } = describe([{ title: "Stop, then start", recording: stopped(), moments }], 4 * s);
  expect(here).toContain("12 people use a service in a deployment: Stop, then start.");
  expect(here).toContain("2 instances with 4 slots each");
  expect(now).toEqual([
    "4.0 s of 60 s.",
    "Nobody is answered, for 2.0 s.",
    "1 instance booting, version 2.",
    "2 instances: still sent requests.",
    "0 requests are being worked on, 0 waiting.",
    "1 person notices the deployment now, 2 so far.",
  ]);
  expect(toTry[0]).toBe("Play on: the deployment begins at 10 s.");
});

test("with several worlds each fact says whose it is", () => {
  const recording = stopped();
  const { now } = describe(
    [
      { title: "Left", recording, moments: noMoments },
      { title: "Right", recording, moments: noMoments },
    ],
    s,
  );
  expect(now).toContain("Left: 2 of 2 serving.");
  expect(now).toContain("Right: nobody has noticed the deployment.");
});

test("what a process took with it, and why it died, is told; a route is an order", () => {
  const { recording, write } = recordingOf();
  addPeople(write, 2);
  write.phase(write.instance(1, 0), Phase.ready, 0, NONE);
  const step = write.step(Step.outOfMemory, 2 * s, NONE, 0, 0);
  const died = write.phase(0, Phase.crashed, 2 * s, step);
  write.cause(Subject.job, write.job(0, 0, s), Mechanism.killedInFlight, 2 * s, died, NONE);
  write.cause(Subject.connection, write.connection(1, 0, s), Mechanism.killedInFlight, 2 * s, died, NONE);
  write.step(Step.route, 3 * s, NONE, -1, 2);
  expect(eventsBetween(recording, s, 4 * s).map(({ sentence }) => sentence)).toEqual([
    "Instance 1 (version 1) ran out of memory (OOM 137), with nothing open. 1 job was cut off. " +
      "1 live connection was dropped. 0 of 2 serving.",
    "The balancer is told to send all requests to version 2.",
  ]);
});
