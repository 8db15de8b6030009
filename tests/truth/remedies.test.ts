import { expect, test } from "vitest";
import type { Experiment, Scenario, World } from "../../src/engine/experiment.ts";
import { isFailureCaused } from "../../src/engine/outcomes/counterpart.ts";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import type { Aim } from "../../src/engine/remedies/aim.ts";
import { type Findings, findRemedies } from "../../src/engine/remedies/find.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { presetOf } from "../../src/scenarios/presets.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";

/**
 * The cures that practice knows: a preStop pause for requests refused by endpoints that lag (Kubernetes' documentation,
 * "Termination of Pods"), a readiness probe for requests before anybody listens, maxUnavailable 0 for capacity that is
 * missing during the rollout.
 */

interface Case {
  world: Partial<World>;
  scenario?: Partial<Scenario>;
}

function experimentOf({ world, scenario }: Case): Experiment {
  const people = { ...shop.people, arrivals: { kind: "population", people: 60, away: shop.people.think } } as const;
  return {
    schema: 2,
    name: "to be saved",
    seed: 3,
    scenario: { ...shop, horizonS: 110, sessions: "shared", people, ...scenario },
    worlds: [{ id: "A", strategy: "rolling-update", settings: {}, overrides: {}, ...world }],
    commands: [{ atS: 15, do: "deploy", version: 2 }],
  };
}

function found(experiment: Experiment, aim: Aim = { kind: "everybody" }): Findings {
  const { worlds, control } = simulate(experiment);
  const search = findRemedies(experiment, "A", worlds, control, aim);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

const careful = { stop: { preStopMs: 5000, sigterm: "drains" } } as const;

test("requests refused because the balancer learns late: the smallest preStop pause that outlasts the lag", () => {
  const findings = found(experimentOf({ world: { overrides: { stop: { sigterm: "drains" } } } }));
  expect(findings.hurt).toBeGreaterThan(0);
  expect(findings.saving[0]).toMatchObject({ remedy: "pre-stop", hurt: 0, outputs: { usersHarmed: 0 } });
  // The news takes 1 s: a pause that is just as long would be luck.
  expect(findings.saving[0].size).toBe(2);
  expect(findings.saving[0].differences).toEqual([{ world: "A", path: "instances.stop.preStopMs", from: 0, to: 2000 }]);
  // Nothing was reset: what helps against that is not offered.
  expect(findings.saving.map(({ remedy }) => remedy)).not.toContain("retry-reset");
}, 120_000);

test("requests before anybody listens: a readiness probe", () => {
  const findings = found(experimentOf({ world: { overrides: { ...careful, probes: { readiness: null } } } }));
  expect(findings.saving[0]).toMatchObject({ remedy: "readiness-probe", hurt: 0 });
}, 120_000);

test("sessions in memory: nothing but a store outlives the instances", () => {
  const balancer = { ...shop.balancer, policy: "sticky" } as const;
  const findings = found(experimentOf({ world: { overrides: careful }, scenario: { sessions: "memory", balancer } }));
  expect(findings.saving.map(({ remedy }) => remedy)).toEqual(["shared-sessions"]);
}, 120_000);

test("what is proved is what happens when the change is made", () => {
  const { saving, best, hurt, outputs: before } = found(experimentOf({ world: { strategy: "stop-start" } }));
  const [one] = best === null ? saving : [best];
  expect(before.usersHarmed).toBe(hurt);
  const { worlds, control } = simulate(one.experiment);
  const [after] = outputs(worlds, control);
  expect(after).toEqual(one.outputs);
  expect(after.usersHarmed).toBeLessThan(hurt);
}, 120_000);

test("one person, or one of their requests, may be saved by less than everybody", () => {
  const experiment = experimentOf({ world: { overrides: { stop: { sigterm: "drains" } } } });
  const { worlds, control } = simulate(experiment);
  const { requests, users } = worlds[0].tables;
  const row = requests.columns.fate.findIndex((fate) => fate === Fate.badGateway);
  const key = users.columns.key[requests.columns.user[row]];
  const identity = requests.columns.identity[row];
  expect(isFailureCaused(worlds[0], row, control)).toBe(true);
  for (const aim of [{ kind: "person", key } as const, { kind: "request", key, identity } as const]) {
    const { hurt, saving } = found(experiment, aim);
    expect(hurt).toBe(1);
    expect(saving.length).toBeGreaterThan(0);
    expect(saving.every((one) => one.hurt === 0)).toBe(true);
  }
}, 120_000);

test("nobody to save, nothing to change", () => {
  expect(found(experimentOf({ world: { overrides: careful } }))).toMatchObject({ hurt: 0, saving: [], tried: 0 });
}, 120_000);

test("what saves all does so with other crowds, too: simulated by themselves, they say the same", () => {
  const experiment = experimentOf({ world: { overrides: { stop: { sigterm: "drains" } } } });
  const { saving } = found(experiment);
  expect(saving.length).toBeGreaterThan(0);
  for (const { crowds } of saving) expect(crowds.map(({ held }) => held)).toEqual([true, true, true, true, true]);
  const [{ crowds, experiment: changed }] = saving;
  expect(new Set(crowds.map(({ seed }) => seed)).size).toBe(5);
  for (const { seed, before, after } of crowds) {
    const hurt = (one: Experiment) => {
      const { worlds, control } = simulate({ ...one, seed });
      return outputs(worlds, control)[0].usersHarmed;
    };
    expect({ before, after }).toEqual({ before: hurt(experiment), after: hurt(changed) });
    expect(before).toBeGreaterThan(0);
  }
}, 120_000);

test("a rollout that is stuck and hurts nobody: an image that can be pulled", () => {
  const findings = found(experimentOf({ world: { overrides: { ...careful, pull: { failures: 10 } } } }));
  expect(findings).toMatchObject({ hurt: 0, outputs: { rolloutState: "stuck" } });
  expect(findings.saving[0]).toMatchObject({ remedy: "image", hurt: 0, outputs: { rolloutState: "complete" } });
}, 120_000);

test("a rollout whose instances are killed before they have started: a startup probe", () => {
  const liveness = { ...usualProbe, periodMs: 2000, failureThreshold: 1, checks: "port" } as const;
  const findings = found(experimentOf({ world: { overrides: { ...careful, probes: { liveness } } } }));
  expect(findings.outputs.rolloutState).toBe("stuck");
  expect(findings.saving.map(({ remedy }) => remedy)).toContain("startup-probe");
}, 120_000);

test("two things amiss at once need two changes", () => {
  const overrides = { stop: { sigterm: "drains" }, probes: { readiness: null } } as const;
  const balancer = { ...shop.balancer, layer: "L4" } as const;
  const { saving, best } = found(experimentOf({ world: { overrides }, scenario: { balancer } }));
  expect(best).toBeNull();
  expect(saving).toHaveLength(1);
  const [{ remedy, also, differences, outputs: after }] = saving;
  expect(new Set([remedy, also?.remedy])).toEqual(new Set(["pre-stop", "readiness-probe"]));
  expect(differences.map(({ path }) => path)).toEqual(["instances.probes.readiness", "instances.stop.preStopMs"]);
  expect(after.usersHarmed).toBe(0);
}, 120_000);

test("what saves these few people by chance is not offered", () => {
  const people = { ...shop.people, arrivals: { kind: "population", people: 12, away: shop.people.think } } as const;
  const experiment = experimentOf({ world: { overrides: { stop: { sigterm: "drains" } } }, scenario: { people } });
  // Two more tries save everybody here, but several instances can refuse at once.
  const { balancer } = experiment.scenario;
  const tries = { ...experiment, scenario: { ...experiment.scenario, balancer: { ...balancer, retries: 2 } } };
  const { worlds, control } = simulate(tries);
  expect(outputs(worlds, control)[0].usersHarmed).toBe(0);
  const offered = found(experiment).saving.map(({ remedy, size }) => [remedy, size]);
  expect(offered[0]).toEqual(["pre-stop", 2]);
  expect(offered).not.toContainEqual(["retry-refused", 2]);
}, 120_000);

test("one person whom one change spares some bad moments may be saved by a second, without another way to deploy", () => {
  const { experiment } = presetOf("lab")!;
  // Whoever is still hurt where one instance is stopped after another.
  const [world, ...others] = experiment.worlds;
  const oneByOne = { ...experiment, worlds: [{ ...world, settings: { ...world.settings, scope: "one" } }, ...others] };
  const hurtIn = ({ worlds: [recording], control }: ReturnType<typeof simulate>) => {
    const { requests, users } = recording.tables;
    const rows = [...Array(requests.rows).keys()].filter((row) => isFailureCaused(recording, row, control));
    return new Set(rows.map((row) => users.columns.key[requests.columns.user[row]]));
  };
  const still = hurtIn(simulate(oneByOne));
  const key = [...hurtIn(simulate(experiment))].find((one) => still.has(one))!;
  const { hurt, saving } = found(experiment, { kind: "person", key });
  expect(hurt).toBe(1);
  expect(saving[0]).toMatchObject({ hurt: 0, remedy: "one-by-one" });
  expect(saving[0].also).not.toBeNull();
}, 240_000);
