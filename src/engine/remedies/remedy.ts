import type { Experiment, World } from "../experiment.ts";
import type { Seen } from "./seen.ts";

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
  /** Whether it could have helped against what went wrong; missing = against anything. */
  fits?(seen: Seen): boolean;
  /** The experiment with the change made. @param world one of its worlds */
  apply(experiment: Experiment, world: World, size: number): Experiment;
  /** What it would have done here, in the past tense. @param experiment as it was @param seen what went wrong in its world */
  sentence(size: number, experiment: Experiment, world: World, seen: Seen): string;
}

/** What a change costs: who must agree to it, and what it may break besides. Of two with one reach neither counts as smaller. */
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
