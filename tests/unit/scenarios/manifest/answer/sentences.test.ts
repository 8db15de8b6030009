import { describe, expect, test } from "vitest";
import type { Outputs } from "../../../../../src/engine/outcomes/outputs.ts";
import type { KindId } from "../../../../../src/scenarios/manifest/answer/answer.ts";
import type { Figures } from "../../../../../src/scenarios/manifest/answer/figures.ts";
import { seenIn } from "../../../../../src/scenarios/manifest/answer/seen.ts";
import { about, grouped, lasting, listed, percent } from "../../../../../src/scenarios/manifest/answer/words.ts";

const nothing: Outputs = {
  ...{ failedRequests: 0, failedPct: 0, failureKinds: [], downtimeSeconds: 0, errorWindowSeconds: 0, minAvailable: 4 },
  ...{ peakInstances: 5, rolloutState: "complete", restarts: 0, sessionsLost: 0, sessionsLostPct: 0, jobsLost: 0 },
  ...{ transactionsLost: 0, transactionsDuplicated: 0, jobsDuplicated: 0, connectionsDropped: 0, latencyRatioP95: 1 },
  ...{ usersHarmed: 0, usersWhoNoticed: 0, recovers: true },
};

function run(counts: Partial<Record<KindId, number>>, outputs: Partial<Outputs> = {}): Figures {
  const hurt = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    outputs: { ...nothing, usersHarmed: hurt, usersWhoNoticed: hurt, ...outputs },
    requests: 9312,
    counts: new Map(Object.entries(counts) as [KindId, number][]),
    harmed: new Set(),
    later: 0,
    pause: null,
  };
}

const refused = (count: number) =>
  run(
    { connection_refused: count },
    { failedRequests: count, failedPct: (100 * count) / 9312, errorWindowSeconds: 46 },
  );

describe("what users will see", () => {
  test.each<[string, readonly Figures[], string]>([
    [
      "none",
      [run({}), run({})],
      "Your users will not notice: nobody was hurt or kept waiting in 2 simulated rollouts with about 9,300 requests each.",
    ],
    [
      "one",
      [refused(1)],
      "In one simulated rollout 1 of about 9,300 requests failed (0.01 %): a refused connection. It was never down: others were served at the same time.",
    ],
    [
      "many, always as many",
      [refused(100), refused(100)],
      "In 2 simulated rollouts 100 of about 9,300 requests failed (1.1 %), over 46 s: all of them refused connections. It was never down: others were served at the same time.",
    ],
    [
      "many",
      [refused(89), refused(115)],
      "In 2 simulated rollouts 89 to 115 of about 9,300 requests failed (102 on average, ±165; 1.1 %), over 46 s: all of them refused connections. It was never down: others were served at the same time.",
    ],
    [
      "two kinds, and down",
      [
        run(
          { "502": 60, "503": 40 },
          { failedRequests: 100, failedPct: 1.07, errorWindowSeconds: 12.4, downtimeSeconds: 3.2 },
        ),
      ],
      "In one simulated rollout 100 of about 9,300 requests failed (1.1 %), over 12 s: 60 % 502 Bad Gateway and 40 % 503 Service Unavailable. For 3 s in all no instance took a new request.",
    ],
    [
      "what is no failed request",
      [run({ connection_dropped: 7 }), run({ connection_dropped: 9 })],
      "In 2 simulated rollouts there were 7 to 9 dropped live connections.",
    ],
    ["one of those", [run({ signed_out: 1 })], "In one simulated rollout there was 1 person signed out."],
    [
      "hurt after the window",
      [{ ...run({}), later: 3 }],
      "Later still, when the last old instances had used up their time to stop, 3 people were hurt.",
    ],
    [
      "waits alone",
      [run({ slow: 30 }, { usersHarmed: 0 })],
      "In one simulated rollout there were 30 waits of a second or more. Nobody got an error in one simulated rollout with about 9,300 requests.",
    ],
    [
      "stuck, and nobody notices",
      [run({}, { rolloutState: "stuck" })],
      "The rollout gets stuck: it is not through by the end of the run. Your users do not notice: the old version serves on, and nobody was hurt in one simulated rollout with about 9,300 requests.",
    ],
    [
      "rolled back in some",
      [run({}, { rolloutState: "rolled_back" }), run({}, { rolloutState: "rolled_back" }), run({})],
      "The platform rolls it back in 2 of 3 simulated rollouts. Your users do not notice: the old version serves on, and nobody was hurt in 3 simulated rollouts with about 9,300 requests each.",
    ],
    ["nothing rolled out", [run({}, { rolloutState: "none" })], "Nothing is rolled out: the running version stays."],
  ])("%s", (_, runs, text) => {
    expect(seenIn(runs).sentences.join(" ")).toBe(text);
  });
});

test("numbers as people say them", () => {
  expect([0, 999, 1234, 1_234_567].map(grouped)).toEqual(["0", "999", "1,234", "1,234,567"]);
  expect([7, 999, 9312, 42_114, 123_456].map(about)).toEqual(["7", "999", "9,300", "42,000", "120,000"]);
  expect([0, 0.012, 0.5, 1.07, 12.3].map(percent)).toEqual(["0 %", "0.01 %", "0.5 %", "1.1 %", "12 %"]);
  expect([0.42, 1, 46.2, 600, 3600].map(lasting)).toEqual(["0.4 s", "1 s", "46 s", "10 min", "60 min"]);
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
});
