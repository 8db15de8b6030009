import type { Experiment, Instances, Scenario } from "../../engine/experiment.ts";
import { meanMs } from "../../engine/kernel/distributions.ts";

/** A number of the scenario that can be moved on the page. */
export interface NumberControl {
  id: string;
  title: string;
  unit: string;
  min: number;
  max: number;
  step: number;
  read(experiment: Experiment): number;
  write(experiment: Experiment, value: number): Experiment;
}

/** One of several, of the scenario. */
export interface ChoiceControl {
  id: string;
  title: string;
  choices: readonly { id: string; title: string }[];
  read(experiment: Experiment): string;
  write(experiment: Experiment, value: string): Experiment;
}

const withScenario = (experiment: Experiment, change: Partial<Scenario>): Experiment => ({
  ...experiment,
  scenario: { ...experiment.scenario, ...change },
});

const withInstances = (experiment: Experiment, change: Partial<Instances>): Experiment =>
  withScenario(experiment, { instances: { ...experiment.scenario.instances, ...change } });

/** The people and the service: the same in all worlds. */
export const numberControls: readonly NumberControl[] = [
  {
    id: "people",
    title: "People",
    unit: "",
    min: 1,
    max: 480,
    step: 1,
    read: ({ scenario: { people } }) => (people.arrivals.kind === "population" ? people.arrivals.people : 0),
    write: (experiment, value) => {
      const { people } = experiment.scenario;
      if (people.arrivals.kind !== "population") return experiment;
      return withScenario(experiment, { people: { ...people, arrivals: { ...people.arrivals, people: value } } });
    },
  },
  {
    id: "think",
    title: "Time between clicks",
    unit: "s",
    min: 0.5,
    max: 20,
    step: 0.1,
    read: ({ scenario: { people } }) =>
      (people.think.kind === "lognormal" ? people.think.medianMs : meanMs(people.think)) / 1000,
    write: (experiment, value) =>
      withScenario(experiment, {
        people: { ...experiment.scenario.people, think: { kind: "lognormal", medianMs: value * 1000, sigma: 0.6 } },
      }),
  },
  {
    id: "replicas",
    title: "Instances",
    unit: "",
    min: 1,
    max: 20,
    step: 1,
    read: ({ scenario }) => scenario.instances.replicas,
    write: (experiment, replicas) => withInstances(experiment, { replicas }),
  },
  {
    id: "slots",
    title: "Requests at once, each",
    unit: "",
    min: 1,
    max: 32,
    step: 1,
    read: ({ scenario }) => scenario.instances.slots,
    write: (experiment, slots) => withInstances(experiment, { slots }),
  },
  {
    id: "demand",
    title: "Work for a request",
    unit: "ms",
    min: 10,
    max: 1000,
    step: 10,
    read: ({ scenario: { instances } }) =>
      instances.demand.kind === "lognormal" ? instances.demand.medianMs : meanMs(instances.demand),
    write: (experiment, value) =>
      withInstances(experiment, { demand: { kind: "lognormal", medianMs: value, sigma: 0.7 } }),
  },
  {
    id: "boot",
    title: "Time to boot",
    unit: "s",
    min: 0,
    max: 60,
    step: 0.5,
    read: ({ scenario }) => meanMs(scenario.instances.boot) / 1000,
    write: (experiment, value) => withInstances(experiment, { boot: { kind: "constant", ms: value * 1000 } }),
  },
  {
    id: "slowdown",
    title: "Slower while cold",
    unit: "×",
    min: 1,
    max: 12,
    step: 0.5,
    read: ({ scenario }) => scenario.instances.warmUp.slowdown,
    write: (experiment, slowdown) =>
      withInstances(experiment, { warmUp: { ...experiment.scenario.instances.warmUp, slowdown } }),
  },
  {
    id: "lag",
    title: "Until the balancer knows",
    unit: "s",
    min: 0,
    max: 30,
    step: 0.1,
    read: ({ scenario }) => scenario.balancer.endpointLagMs / 1000,
    write: (experiment, value) =>
      withScenario(experiment, {
        balancer: { ...experiment.scenario.balancer, endpointLagMs: Math.round(value * 1000) },
      }),
  },
  {
    id: "seed",
    title: "Seed",
    unit: "",
    min: 0,
    max: 999,
    step: 1,
    read: ({ seed }) => seed,
    write: (experiment, seed) => ({ ...experiment, seed }),
  },
];

export const choiceControls: readonly ChoiceControl[] = [
  {
    id: "sessions",
    title: "Sessions are kept",
    choices: [
      { id: "shared", title: "in a shared store" },
      { id: "memory", title: "in an instance's memory" },
    ],
    read: ({ scenario }) => scenario.sessions,
    write: (experiment, value) => withScenario(experiment, { sessions: value as Scenario["sessions"] }),
  },
  {
    id: "policy",
    title: "The balancer chooses",
    choices: [
      { id: "round-robin", title: "in turn" },
      { id: "random", title: "at random" },
      { id: "least-connections", title: "the least busy" },
      { id: "sticky", title: "the same as before (sticky)" },
    ],
    read: ({ scenario }) => scenario.balancer.policy,
    write: (experiment, value) =>
      withScenario(experiment, {
        balancer: { ...experiment.scenario.balancer, policy: value as Scenario["balancer"]["policy"] },
      }),
  },
  {
    id: "layer",
    title: "The balancer works",
    choices: [
      { id: "L7", title: "on requests (L7)" },
      { id: "L4", title: "on connections (L4)" },
    ],
    read: ({ scenario }) => scenario.balancer.layer,
    write: (experiment, value) =>
      withScenario(experiment, {
        balancer: { ...experiment.scenario.balancer, layer: value as Scenario["balancer"]["layer"] },
      }),
  },
];
