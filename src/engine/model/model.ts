import type { Command, Experiment, World } from "../experiment.ts";
import { Draws } from "../kernel/draws.ts";
import { Pool } from "../kernel/pool.ts";
import { EventQueue } from "../kernel/queue.ts";
import { Table } from "../kernel/table.ts";
import { Recording } from "../recording/recording.ts";
import { releaseOf } from "../recording/release-of.ts";
import { NONE } from "../recording/schema.ts";
import { Writer } from "../recording/writer.ts";
import { spikeNumbers } from "../spikes.ts";
import { idleFields } from "./balancer/backends.ts";
import { type Config, configure, scenarioOf } from "./config.ts";
import type { Deployment } from "./deployment/deployment.ts";
import {
  callFields,
  cohortFields,
  instanceFields,
  jobFields,
  personFields,
  probeFields,
  queryFields,
  scalingFields,
  setFields,
  totalFields,
} from "./state.ts";

/**
 * One world: what it is made of (`config`), what it is in now (columns of numbers), what it left behind (`recording`).
 * The rules are in the files beside this one, each for one part of the world; they change it and speak to each other by
 * events only.
 */
export class Model {
  readonly queue = new EventQueue();
  readonly draws: Draws;
  readonly config: Config;
  readonly recording: Recording;
  readonly write: Writer;

  readonly people = new Pool(personFields);
  readonly calls = new Pool(callFields);
  readonly jobs = new Pool(jobFields);
  readonly queries = new Pool(queryFields);
  /** Idle connections of the balancer. */
  readonly idle = new Pool(idleFields);
  readonly instances = new Table(instanceFields);
  readonly probes = new Table(probeFields);
  readonly cohorts = new Table(cohortFields);
  /** The instances that the balancer believes in, in the order in which it learnt of them. */
  readonly targets = new Table({ instance: "i32" });
  /** One row: what there is one of. */
  readonly totals = new Table(totalFields, 1);
  /** Of each version; oldest first. */
  readonly sets = new Table(setFields);
  /** An autoscaler's, in order of time. */
  readonly scalings = new Table(scalingFields);
  /** The deployments that were begun; only the last one acts. */
  readonly deployments: Deployment[] = [];
  /** How many of the commands were carried out: they are in order of time. */
  carriedOut = 0;
  /** Which of the experiment's spikes a command is: its people are the same wherever it comes. */
  readonly spikes: ReadonlyMap<Command, number>;

  constructor(
    experiment: Experiment,
    readonly world: World,
    readonly commands: readonly Command[],
  ) {
    const scenario = scenarioOf(experiment.scenario, world);
    this.spikes = spikeNumbers(experiment.commands);
    this.draws = new Draws(experiment.seed);
    this.config = configure(scenario, releaseOf(scenario, world));
    this.recording = new Recording(scenario, world, commands);
    this.write = new Writer(this.recording);
    this.totals.append();
    this.totals.columns.lastLoss[0] = NONE;
    this.totals.columns.lastTargetGone[0] = NONE;
    this.totals.columns.storeQueueFrom[0] = NONE;
    this.totals.columns.storeHead[0] = -1;
    this.totals.columns.storeTail[0] = -1;
  }

  get now(): number {
    return this.queue.now;
  }
}
