import { expect, test } from "vitest";
import type { Autoscaler, Experiment } from "../../src/engine/experiment.ts";
import { usualBehavior } from "../../src/engine/platforms/kubernetes/hpa-behavior.ts";
import { Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";
import { actsOf, statesOf } from "../support/orchestrated.ts";
import { calm } from "../support/rollout.ts";

/**
 * A HorizontalPodAutoscaler in a run: it looks every 15 s. Source: Kubernetes' documentation of horizontal pod
 * autoscaling, and SEMANTICS 1.7 for what a change of `replicas` does to a rollout.
 */

const autoscaler: Autoscaler = {
  ...{ fewest: 1, most: 20, targetPct: 50, fullPct: 100, periodMs: 15_000, tolerance: 0.1 },
  ...{ behavior: usualBehavior, applied: null },
};

interface Wished {
  autoscaler?: Partial<Autoscaler>;
  replicas: number;
  /** Each keeps a slot busy for 100 ms; an instance has one. */
  perSecond: number;
  commands?: Experiment["commands"];
  strategy?: string;
  settings?: Experiment["worlds"][number]["settings"];
}

function run({ replicas, perSecond, commands, strategy, settings, ...wished }: Wished): Recording {
  const { worlds } = simulate({
    ...{ schema: 2, name: "autoscaler", seed: 5, commands: commands ?? [] },
    scenario: {
      ...shop,
      horizonS: 600,
      people: {
        ...shop.people,
        arrivals: { kind: "poisson", perSecond },
        journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
        reload: { ...shop.people.reload, chance: 0 },
      },
      balancer: { ...shop.balancer, policy: "least-connections", endpointLagMs: 0 },
      instances: {
        ...calm,
        probes: { startup: null, readiness: { ...usualProbe, periodMs: 1000, checks: "port" }, liveness: null },
        ...{ replicas, slots: 1, demand: { kind: "constant", ms: 100 }, queueLimit: 1000 },
        ...{ warmUp: { slowdown: 1, tauMs: 0 }, stop: { ...calm.stop, sigterm: "drains" } },
      },
      autoscaler: { ...autoscaler, ...wished.autoscaler },
    },
    worlds: [{ id: "A", strategy: strategy ?? "rolling-update", settings: settings ?? {}, overrides: {} }],
  });
  return worlds[0];
}

/** What it wanted, as "15 10": s, instances. */
function wantedBy({ tables: { steps } }: Recording, kind: number = Step.autoscale): string[] {
  const rows = Array.from({ length: steps.rows }, (_, row) => row).filter((row) => steps.columns.kind[row] === kind);
  return rows.map((row) => `${steps.columns.at[row] / 1_000_000} ${steps.columns.value[row]}`);
}

test("as many as bring the use to its target, at once when growing, at most twice as many or 4 more in 15 s", () => {
  // 4 of 6 slots are busy on average: two thirds where a half is wanted makes 8.
  const steady = wantedBy(run({ replicas: 6, perSecond: 40 })).map((line) => Number(line.split(" ")[1]));
  expect(steady[0]).toBeGreaterThanOrEqual(7);
  expect(steady[0]).toBeLessThanOrEqual(9);
  expect(Math.max(...steady)).toBeLessThanOrEqual(10);
  const overloaded = wantedBy(run({ replicas: 1, perSecond: 100, autoscaler: { fullPct: 500, most: 100 } }));
  expect(overloaded.slice(0, 2)).toEqual(["15 5", "30 10"]);
});

test("down only to the most of what it thought in 300 s; never fewer than its fewest, and not within the tolerance", () => {
  const recording = run({ replicas: 10, perSecond: 10, autoscaler: { fewest: 3 } });
  // What ran at first is what it had thought right until then: that counts for 300 s.
  expect(wantedBy(recording)).toEqual(["300 3"]);
  expect(actsOf(recording).length).toBe(7);
  const calmOne = run({ replicas: 4, perSecond: 20, autoscaler: { tolerance: 0.5 } });
  expect(wantedBy(calmOne)).toEqual([]);
});

const deploy: Experiment["commands"] = [{ atS: 100, do: "deploy", version: 2 }];

test("a manifest that says replicas sets them at each deployment, and the old set is cut before the new one starts", () => {
  const busy = { replicas: 10, perSecond: 50, commands: deploy };
  const recording = run({ ...busy, autoscaler: { applied: 3 } });
  expect(wantedBy(recording, Step.setReplicas)).toEqual(["100 3"]);
  const acts = actsOf(recording).filter((act) => act.startsWith("100 "));
  // 7 of 10 at once, of which nobody asked whether they are needed; then the rollout of 3 begins.
  expect(acts.filter((act) => act.includes("-")).length).toBe(7);
  expect(acts.at(-1)).toMatch(/\+\d+v2/);
  // The autoscaler takes new ones for idle that are not ready, or have not been for 15 s: it sees nothing at 105.
  const [first] = wantedBy(recording);
  expect(first).toMatch(/^1(20|35|50) /);
  expect(Number(wantedBy(recording).at(-1)?.split(" ")[1])).toBeGreaterThanOrEqual(9);
  const unsaid = run({ ...busy, autoscaler: { applied: null } });
  expect(wantedBy(unsaid, Step.setReplicas)).toEqual([]);
  expect(actsOf(unsaid).filter((act) => act.startsWith("100 "))).toEqual(
    expect.arrayContaining([expect.stringMatching(/\+10v2/)]) as string[],
  );
  const failed = ({ tables: { requests } }: Recording) =>
    requests.columns.fate.subarray(0, requests.rows).filter((fate) => fate > 1).length;
  expect(failed(unsaid)).toBe(0);
});

test("in the middle of a rollout both sets keep their shares, and all are new in the end", () => {
  const recording = run({
    ...{ replicas: 4, perSecond: 60, commands: [{ atS: 14, do: "deploy", version: 2 }] },
    settings: { maxSurge: 25, maxUnavailable: 0 },
  });
  expect(wantedBy(recording)[0]).toBe("15 8");
  expect(statesOf(recording).at(-1)).toMatch(/^complete/);
  const { version } = recording.tables.instances.columns;
  // 4 old and 1 new grow to 10 = 8 and a quarter more: 8 and 2.
  const at15 = actsOf(recording).filter((act) => act.startsWith("15 +"));
  expect(at15.filter((act) => act.endsWith("v1")).length).toBe(4);
  expect(at15.filter((act) => act.endsWith("v2")).length).toBe(1);
  expect(version[recording.tables.instances.rows - 1]).toBe(2);
});

test("the control has it, too, and nothing of it is anybody's decision", () => {
  const recording = run({ replicas: 4, perSecond: 60, strategy: "none" });
  const { steps } = recording.tables;
  expect(wantedBy(recording)[0]).toBe("15 8");
  expect([...steps.columns.decision.subarray(0, steps.rows)].every((decision) => decision === 0xffffffff)).toBe(true);
});
