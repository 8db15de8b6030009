import type { Experiment, World } from "../experiment.ts";

/** One knob that somebody could have turned before the deployment, to hurt fewer people. */
export interface Remedy {
  id: string;
  title: string;
  /** Of its sizes; empty = it is there or it is not. */
  unit: string;
  /** How much it changes: the smallest change is named first. */
  reach: Reach;
  /** deployment = in this world alone · scenario = the service itself, and so every world and the control. */
  scope: "deployment" | "scenario";
  /** The sizes worth trying, from the smallest change to the largest; none where it does not apply, or is there already. */
  sizes(experiment: Experiment, world: World): readonly number[];
  /** The experiment with the change made. @param world one of its worlds */
  apply(experiment: Experiment, world: World, size: number): Experiment;
  /** What it would have taken, in the past tense. */
  sentence(size: number, experiment: Experiment): string;
}

export const Reach = {
  /** A line in the deployment's manifest. */
  manifest: 1,
  /** A line in the configuration of the balancer or the platform, for all that run there. */
  platform: 2,
  /** A change of the program. */
  program: 3,
  /** More machines, or larger ones. */
  machines: 4,
  /** Where state lives. */
  architecture: 5,
  /** Another way to deploy. */
  strategy: 6,
} as const;
export type Reach = (typeof Reach)[keyof typeof Reach];
