import { expect, test } from "vitest";
import type { CauseLink } from "../../../src/engine/outcomes/explain.ts";
import { explainMoment } from "../../../src/engine/outcomes/explain-moment.ts";
import { Moment, moments } from "../../../src/engine/outcomes/moments.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { constant, runState, step } from "../../support/state.ts";

/** Whatever a person felt, it is told by the thing that they felt it at. */

const kill = { atS: 40, do: "kill", instance: 0 } as const;

function chains(recording: Recording, kind: Moment): CauseLink[][] {
  const felt = moments(recording, null);
  const rows = Array.from({ length: felt.count }, (_, row) => row).filter((row) => felt.kind[row] === kind);
  return rows.map((row) => explainMoment(recording, felt, row, "Maya"));
}

test("a connection that broke leads to what ended its process", () => {
  const recording = runState({
    people: {
      arrivals: { kind: "population", people: 40, away: constant(1000) },
      journey: [step("browse", { times: [1000, 1000] })],
      live: { share: 1, reconnect: constant(2000) },
    },
    commands: [kill],
  });
  const found = chains(recording, Moment.disconnected);
  expect(found.length).toBeGreaterThan(5);
  for (const chain of found) {
    expect(chain[0].text).toBe("Maya’s live connection broke.");
    expect(chain.at(-1)!.text).toBe("At 40.0 s somebody killed instance 1.");
  }
});

test("who paid twice is told of the payment that failed before", () => {
  const recording = runState({
    people: {
      arrivals: { kind: "poisson", perSecond: 1 },
      journey: [step("checkout")],
      reload: { chance: 1, delay: constant(500), backOff: 1, mostTries: 3 },
      patience: constant(2000),
    },
    instances: { demand: constant(3000) },
    scenario: { idempotencyKeys: false },
  });
  const found = chains(recording, Moment.paidTwice);
  expect(found.length).toBeGreaterThan(50);
  for (const chain of found) {
    expect(chain[0].text).toMatch(/^Maya paid [23] times: .* no idempotency key\.$/);
    expect(chain[1].text).toMatch(/^Maya got /);
  }
});
