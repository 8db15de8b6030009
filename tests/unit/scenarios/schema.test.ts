import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Experiment } from "../../../src/engine/experiment.ts";
import { presets } from "../../../src/scenarios/presets.ts";
import { parseExperiment } from "../../../src/scenarios/schema.ts";
import { usualProbe } from "../../../src/scenarios/shop.ts";

const { experiment } = presets.find(({ id }) => id === "home")!;

test.each(presets)("the preset $id is accepted as it is", (preset) => {
  expect(parseExperiment(JSON.parse(JSON.stringify(preset.experiment)))).toEqual({
    ok: true,
    experiment: preset.experiment,
  });
});

const { scenario, worlds } = experiment;
const withScenario = (changes: object) => ({ ...experiment, scenario: { ...scenario, ...changes } });
const withPeople = (changes: object) => withScenario({ people: { ...scenario.people, ...changes } });

test.each<[string, unknown, RegExp]>([
  ["nothing", null, /^The experiment: must be /],
  ["a list", [], /^schema: is missing\.$/],
  ["another schema", { ...experiment, schema: 3 }, /^schema: must be 2/],
  ["a missing field", { ...experiment, seed: undefined }, /^seed: must be /],
  ["a field too many", { ...experiment, extra: 1 }, /^extra: there is no such field\.$/],
  [
    "no people",
    withPeople({ arrivals: { kind: "population", people: 0, away: { kind: "constant", ms: 1 } } }),
    /at least 1/,
  ],
  ["half a seed", { ...experiment, seed: 1.5 }, /^seed: must be a whole number/],
  [
    "a negative time",
    withScenario({ network: { clientMs: -1, hopMs: 1 } }),
    /^scenario\.network\.clientMs: must be at least 0/,
  ],
  ["no number", withScenario({ horizonS: NaN }), /^scenario\.horizonS: must be /],
  [
    "a strategy that does not exist",
    { ...experiment, worlds: [{ ...worlds[0], strategy: "hope" }] },
    /strategy: must be /,
  ],
  [
    "a setting that does not exist",
    { ...experiment, worlds: [{ ...worlds[0], settings: { hope: 1 } }] },
    /has no setting "hope"/,
  ],
  [
    "a setting that every object has",
    { ...experiment, worlds: [{ ...worlds[0], settings: JSON.parse('{"__proto__":1}') as object }] },
    /^There is no setting "__proto__"\.$/,
  ],
  ["a time in words", withPeople({ think: "2 s" }), /^scenario\.people\.think: must be an object, not "2 s"\.$/],
  [
    "a setting out of range",
    { ...experiment, worlds: [{ ...worlds[0], settings: { installS: 1e9 } }] },
    /^installS must be a number from 0 to 120/,
  ],
  [
    "a plan that cannot be read",
    { ...experiment, worlds: [{ ...worlds[0], strategy: "compose", settings: { steps: "start, hope" } }] },
    /^“hope” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s\.$/,
  ],
  [
    "too many deployments of too many instances",
    {
      ...withScenario({ instances: { ...scenario.instances, replicas: 1000 } }),
      commands: Array.from({ length: 20 }, (_, n) => ({ atS: n, do: "deploy", version: 2 })),
    },
    /at most 20000 may be started/,
  ],
  ["two worlds of one name", { ...experiment, worlds: [worlds[0], worlds[0]] }, /^Two worlds have the same id\.$/],
  [
    "a command to nobody",
    { ...experiment, commands: [{ atS: 1, do: "kill", instance: 0, world: "Z" }] },
    /"Z", which does not exist/,
  ],
  [
    "visits without end",
    withScenario({
      network: { clientMs: 0, hopMs: 0 },
      people: {
        ...scenario.people,
        arrivals: { kind: "population", people: 5, away: { kind: "constant", ms: 0 } },
        reload: { ...scenario.people.reload, chance: 0 },
      },
    }),
    /too many requests/,
  ],
  [
    "too many requests",
    withPeople({
      arrivals: { kind: "poisson", perSecond: 5000 },
      journey: [{ kind: "browse", times: [1000, 1000], chance: 1, requests: 10 }],
    }),
    /too many requests/,
  ],
  [
    "too many probes",
    withScenario({
      instances: {
        ...scenario.instances,
        replicas: 1000,
        probes: { ...scenario.instances.probes, liveness: { ...usualProbe, periodMs: 1 } },
      },
    }),
    /too many: at most 20000000 may be made/,
  ],
  ["too many people", withPeople({ arrivals: { kind: "poisson", perSecond: 50_000 } }), /too many/],
])("%s: refused with a sentence", (_, data, sentence) => {
  const parsed = parseExperiment(data);
  expect(parsed.ok ? "accepted" : parsed.sentence).toMatch(sentence);
  expect(parsed.ok ? "" : parsed.sentence).toMatch(/^\S.*\.$/);
});

test("whatever comes, it is an experiment or a sentence", () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const parsed = parseExperiment(data);
      if (!parsed.ok) expect(parsed.sentence).toMatch(/\.$/);
    }),
    { numRuns: 2000 },
  );
});

test("a preset with anything anywhere in it is an experiment or a sentence", () => {
  const paths = pathsOf(experiment);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
      const copy = structuredClone(experiment) as Experiment & Record<string, unknown>;
      const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as typeof at, copy);
      parent[path.at(-1)!] = value;
      const parsed = parseExperiment(copy);
      if (!parsed.ok) expect(parsed.sentence).toMatch(/\.$/);
    }),
    { numRuns: 3000 },
  );
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [...(path.length > 0 ? [path] : []), ...below.flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}
