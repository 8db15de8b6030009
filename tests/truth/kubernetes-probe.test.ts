import { describe, expect, test } from "vitest";
import { crashesForgottenAfter, pullBackOff, restartBackOff } from "../../src/engine/platforms/kubernetes/back-off.ts";
import {
  answersUntilChange,
  firstTick,
  initialResult,
  nextProbe,
  ProbeKind,
  ProbeResult,
  type ProbeRule,
  resultAfter,
  runAfter,
  tickAfter,
} from "../../src/engine/platforms/kubernetes/probe.ts";
import { terminationTimes } from "../../src/engine/platforms/kubernetes/termination.ts";

/** Source: SEMANTICS 2.1 (probes), 2.2 (termination), 2.3 (crash loops), read in the kubelet. */

const { unknown, success, failure } = ProbeResult;
const s = 1_000_000;
const usual: ProbeRule = { delay: 0, period: 10 * s, timeout: s, successThreshold: 1, failureThreshold: 3 };

test.each([
  ["startup", unknown],
  ["readiness", failure],
  ["liveness", success],
] as const)("a %s probe begins as %i", (kind, result) => {
  expect(initialResult(ProbeKind[kind])).toBe(result);
});

/** The results after each of the answers (+ success, − failure). */
function results(kind: keyof typeof ProbeKind, rule: Partial<ProbeRule>, answers: string): string {
  let result = initialResult(ProbeKind[kind]);
  let run = 0;
  return answers
    .split("")
    .map((answer) => {
      run = runAfter(run, answer === "+" ? success : failure, 1);
      result = resultAfter({ ...usual, ...rule }, result, run);
      return result === unknown ? "?" : result === success ? "+" : "-";
    })
    .join("");
}

test.each<[string, Parameters<typeof results>, string]>([
  ["one success is enough for readiness", ["readiness", {}, "-+"], "-+"],
  ["below the threshold readiness stays", ["readiness", {}, "+--+--+---+"], "+++++++++-+"],
  ["failures count in a row only", ["readiness", { failureThreshold: 2 }, "+-+-+--"], "++++++-"],
  ["more than one success may be asked for", ["readiness", { successThreshold: 3 }, "++-+++"], "-----+"],
  ["liveness begins well, and fails at the third", ["liveness", {}, "---"], "++-"],
  ["liveness forgives two", ["liveness", {}, "--+--+"], "++++++"],
  ["startup is open until it succeeds", ["startup", { failureThreshold: 30 }, "-----+"], "?????+"],
  ["startup fails at its threshold", ["startup", { failureThreshold: 3 }, "---"], "??-"],
])("%s", (_, given, expected) => {
  expect(results(...given)).toBe(expected);
});

test("many answers at once are as many one by one, and the change comes when it is said to come", () => {
  for (const kind of [ProbeKind.startup, ProbeKind.readiness, ProbeKind.liveness]) {
    for (const answer of [success, failure]) {
      for (const start of [-4, -1, 0, 1, 4]) {
        const rule = { ...usual, successThreshold: 2 };
        const until = answersUntilChange(rule, initialResult(kind), start, answer);
        let [run, changed] = [start, Infinity];
        for (let n = 1; n <= 10 && changed === Infinity; n++) {
          run = runAfter(run, answer, 1);
          expect(runAfter(start, answer, n)).toBe(run);
          if (resultAfter(rule, initialResult(kind), run) !== initialResult(kind)) changed = n;
        }
        expect(until).toBe(changed);
      }
    }
  }
});

test.each([
  [0, 10, 0],
  [5, 10, 10],
  [10, 10, 10],
  [60, 10, 60],
  [61, 7, 63],
])("delay %i s, every %i s: probed first after %i s", (delay, period, first) => {
  expect(firstTick({ ...usual, delay: delay * s, period: period * s })).toBe(first * s);
});

describe("the ticker", () => {
  test.each([
    [3, 10, 3, 13],
    [3, 10, 12, 13],
    [3, 10, 13, 23],
  ])("from %i s every %i s: after %i s comes %i s", (from, period, at, next) => {
    expect(tickAfter(from * s, period * s, at * s)).toBe(next * s);
  });

  test.each([
    ["an answer at once", 20, 20, 30],
    ["an answer before the next tick", 20, 29, 30],
    ["an answer after it: at once, and one tick is kept", 20, 47, 47],
  ])("%s", (_, asked, now, next) => {
    expect(nextProbe(0, 10 * s, asked * s, now * s)).toBe(next * s);
  });
});

test("restarts wait 0, 10, 20, 40, 80, 160, 300, 300 s; 600 s without a crash are forgotten", () => {
  expect(Array.from({ length: 8 }, (_, nth) => restartBackOff(nth) / s)).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  expect(crashesForgottenAfter).toBe(600 * s);
});

test("pulls wait 10, 20, 40, 80, 160, 300, 300 s", () => {
  expect(Array.from({ length: 7 }, (_, nth) => pullBackOff(nth) / s)).toEqual([10, 20, 40, 80, 160, 300, 300]);
});

test.each([
  // preStop, grace, SIGTERM, SIGKILL
  [0, 30, 0, 30],
  [20, 30, 20, 30],
  [40, 30, 30, 32],
  [29, 30, 29, 31],
  [0, 0, 0, 2],
])("preStop %i s within %i s of grace: SIGTERM after %i s, SIGKILL after %i s", (preStop, grace, sigterm, sigkill) => {
  expect(terminationTimes(preStop * s, grace * s)).toEqual({ sigterm: sigterm * s, sigkill: sigkill * s });
});
