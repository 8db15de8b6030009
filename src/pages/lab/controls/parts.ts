import type { Balancer, Experiment, Instances, Jobs, People, Scenario } from "../../../engine/experiment.ts";
import { field, type Lens, within } from "./control.ts";

/** The parts of an experiment that its worlds have in common. */
export const scenario: Lens<Experiment, Scenario> = field("scenario");
export const people: Lens<Experiment, People> = within(scenario, field("people"));
export const balancer: Lens<Experiment, Balancer> = within(scenario, field("balancer"));
export const instances: Lens<Experiment, Instances> = within(scenario, field("instances"));
export const jobs: Lens<Experiment, Jobs> = within(scenario, field("jobs"));
