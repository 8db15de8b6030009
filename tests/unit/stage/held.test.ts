import { expect, test } from "vitest";
import { ConnectionEnd, JobEnd, Phase, ViewReason } from "../../../src/engine/recording/codes.ts";
import { FleetAt, readerOf, readFleet } from "../../../src/engine/recording/moment.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import { beliefWords, isKeptOut, readReasons, routedToAt, unheardOf } from "../../../src/stage/scene/beliefs.ts";
import { cacheShare } from "../../../src/stage/scene/cache-fill.ts";
import { Held } from "../../../src/stage/scene/held.ts";
import { phaseWord, shortPhaseWord } from "../../../src/stage/phase-words.ts";
import { addPeople, recordingOf, s, scenario } from "./synthetic.ts";

/** Two instances: one from before the run, one that listens from 10 s on. */
function twoInstances() {
  const made = recordingOf({
    ...scenario(),
    cache: { place: "memory", hitShare: 0.9, fillMs: 5000 },
    jobs: { place: "memory", ack: "early", takes: { kind: "constant", ms: 4000 }, redeliverMs: 1000 },
  });
  addPeople(made.write, 4);
  made.write.phase(made.write.instance(1, 0), Phase.ready, 0, NONE);
  made.write.phase(made.write.instance(2, 5 * s), Phase.booting, 5 * s, NONE);
  made.write.phase(1, Phase.ready, 10 * s, NONE);
  return made;
}

function at(time: number, { recording }: ReturnType<typeof twoInstances>): { held: Held; fleet: FleetAt } {
  recording.until = 30 * s;
  recording.complete = true;
  const fleet = new FleetAt();
  readFleet(readerOf(recording), time, fleet);
  const held = new Held(recording);
  held.catchUp();
  held.read(time, fleet);
  return { held, fleet };
}

test("a job is on its instance while it is worked on, as far as it has come; a lost one is seen for 2 s", () => {
  const made = twoInstances();
  made.write.jobRuns(made.write.job(0, 0, 2 * s), 0);
  made.write.jobEnded(0, 6 * s, JobEnd.done);
  made.write.jobRuns(made.write.job(1, 0, 3 * s), 0);
  made.write.jobEnded(1, 5 * s, JobEnd.lost);
  const { held } = at(4 * s, made);
  expect(held.jobs[0]).toBe(2);
  expect([...held.progress.subarray(0, 2)]).toEqual([50, 25]);
  expect(at(6.5 * s, made).held).toMatchObject({ jobsWaiting: 0 });
  expect(at(6.5 * s, made).held.jobs[0]).toBe(0);
  expect(at(6.5 * s, made).held.jobsLost[0]).toBe(1);
  expect(at(7.1 * s, made).held.jobsLost[0]).toBe(0);
});

test("a job that was handed to an instance later on waits while that one does not exist", () => {
  const made = twoInstances();
  made.write.jobRuns(made.write.job(0, 0, 2 * s), 1);
  expect(at(4 * s, made).held).toMatchObject({ jobsWaiting: 1 });
  expect(at(11 * s, made).held.jobs[1]).toBe(1);
});

test("live connections are counted while they are open, and dropped ones for 2 s", () => {
  const made = twoInstances();
  const row = made.write.connection(0, 0, 1 * s);
  made.write.connection(1, 0, 2 * s);
  made.write.connectionEnded(row, 8 * s, ConnectionEnd.dropped);
  expect(at(3 * s, made).held.connections[0]).toBe(2);
  expect(at(9 * s, made).held.connections[0]).toBe(1);
  expect(at(9 * s, made).held.dropped[0]).toBe(1);
  expect(at(10.5 * s, made).held.dropped[0]).toBe(0);
});

test("a cache fills from when its process listens; that of an instance from before the run is full", () => {
  const made = twoInstances();
  const { fleet } = at(15 * s, made);
  expect(cacheShare(made.recording, fleet, 0, [], 15 * s)).toBe(0.9);
  expect(cacheShare(made.recording, fleet, 1, [], 15 * s)).toBeCloseTo(0.9 * (1 - Math.exp(-1)), 9);
});

test("a route and the reasons of the balancer are read as they were", () => {
  const { recording, write } = twoInstances();
  write.view(0, 1, 0, 0, ViewReason.platform);
  write.view(0, 0, 4 * s, 0, ViewReason.outlier);
  write.route(6 * s, 2, NONE);
  const reasons = new Uint8Array(4);
  readReasons(recording, 5 * s, reasons);
  expect([...reasons]).toEqual([ViewReason.outlier, unheardOf, unheardOf, unheardOf]);
  expect([routedToAt(recording, 5 * s), routedToAt(recording, 6 * s)]).toEqual([0, 2]);
});

const serving = { version: 1, believed: false, listening: true };

test.each([
  [ViewReason.outlier, 0, "not sent requests: ejected for its failures", true],
  [ViewReason.healthCheck, 0, "not sent requests: unhealthy to the balancer", true],
  [ViewReason.routed, 0, "not sent requests: drained", true],
  [ViewReason.routed, 2, "not sent requests: all go to v2", true],
  [unheardOf, 2, "not sent requests: all go to v2", true],
  [unheardOf, 0, "not known to the balancer", false],
])("kept out for reason %i while all go to v%i: %s", (reason, routedTo, words, isOut) => {
  expect(beliefWords({ ...serving, reason }, routedTo)).toBe(words);
  expect(isKeptOut({ ...serving, reason }, routedTo)).toBe(isOut);
});

test("whoever waits to be tried again says for how long", () => {
  const waits = { progress: 0.5, speed: 1, inside: 0, remaining: 19.2 * s };
  expect(phaseWord({ ...waits, phase: Phase.pullBackOff })).toBe("image cannot be pulled: next try in 20 s");
  expect(shortPhaseWord({ ...waits, phase: Phase.pullBackOff })).toBe("pull in 20 s");
  expect(phaseWord({ ...waits, phase: Phase.crashed })).toBe("crashed, again in 20 s");
  expect(phaseWord({ ...waits, phase: Phase.crashed, isOutOfMemory: true })).toBe("OOM 137, again in 20 s");
  expect(phaseWord({ ...waits, phase: Phase.crashed, remaining: -1 })).toBe("crashed");
});
