import type { PoolSnapshot } from "../kernel/pool.ts";
import type { QueueSnapshot } from "../kernel/queue.ts";
import type { Fields, Table, TableSnapshot } from "../kernel/table.ts";
import { bytesOfMark, type Mark, type Marker, returnTo } from "../recording/mark.ts";
import type { Recording } from "../recording/recording.ts";
import { commandAt } from "./commands.ts";
import type { Deployment } from "./deployment/deployment.ts";
import type { Model } from "./model.ts";
import { beginProcedure } from "./deployment/proceeding.ts";

/**
 * All that a run has become. It fits any run that was the same until then: same seed, scenario and earlier commands,
 * whatever comes later (see `common-past.ts`).
 */
export interface Checkpoint {
  /** µs: what is done to the world later than this may differ. -1 = nothing has happened yet. */
  reached: number;
  /** How many of the commands had been carried out. */
  carriedOut: number;
  queue: QueueSnapshot;
  pools: PoolSnapshot[];
  tables: TableSnapshot[];
  /** Without their generators, which cannot be copied: their journals lead to the same place. */
  deployments: Deployment[];
  mark: Mark;
  /** The Recording that the mark is of; or any other one with the same past. */
  recording: Recording;
}

/** @param into a checkpoint that is not needed any more: its memory is used again */
export function save(model: Model, marker: Marker, into?: Checkpoint): Checkpoint {
  return {
    reached: hasBegun(model) ? Math.max(model.now, model.recording.until) : -1,
    carriedOut: model.carriedOut,
    queue: model.queue.save(into?.queue),
    pools: poolsOf(model).map((pool, i) => pool.save(into?.pools[i])),
    tables: tablesOf(model).map((table, i) => table.save(into?.tables[i])),
    deployments: model.deployments.map(copyOf),
    mark: marker.take(),
    recording: model.recording,
  };
}

/** Brings a model to where the checkpoint was taken; all rows are new to its reader. @throws where it does not fit */
export function restore(model: Model, marker: Marker, checkpoint: Checkpoint): void {
  const { reached, carriedOut, mark } = checkpoint;
  const isFit = carriedOut <= model.commands.length && commandAt(model, carriedOut) > reached;
  if (!isFit || reached > model.config.horizon) throw new Error("The checkpoint is of a run with another past.");
  model.carriedOut = carriedOut;
  model.queue.restore(checkpoint.queue);
  poolsOf(model).forEach((pool, i) => pool.restore(checkpoint.pools[i]));
  tablesOf(model).forEach((table, i) => table.restore(checkpoint.tables[i]));
  returnTo(model.recording, mark, checkpoint.recording);
  // It may be the end of a shorter run.
  model.recording.complete = mark.complete && mark.until === model.config.horizon;
  marker.begin(mark);
  model.deployments.length = 0;
  for (const saved of checkpoint.deployments) model.deployments.push(resume(saved));
  for (const changes of Object.values(model.write.changes)) changes.forget();
}

function hasBegun({ queue, recording, carriedOut }: Model): boolean {
  return queue.taken > 0 || carriedOut > 0 || recording.until > 0;
}

/** Bytes that the checkpoint takes, nearly. */
export function bytesOf({ queue, pools, tables, mark }: Checkpoint): number {
  const columns = [
    ...[queue.sequences, queue.free, queue.heap, queue.present],
    ...pools.flatMap(({ table, free }) => [free, ...Object.values(table.columns)]),
    ...tables.flatMap((table) => Object.values(table.columns)),
  ];
  return columns.reduce((sum, { byteLength }) => sum + byteLength, bytesOfMark(mark));
}

/** A deployment whose procedure is told again what it was told before. */
function resume(saved: Deployment): Deployment {
  const deployment = copyOf(saved);
  if (deployment.strategy.kind !== "procedure") return deployment;
  beginProcedure(deployment, deployment.strategy);
  deployment.procedure?.next([]);
  for (const told of deployment.journal) deployment.procedure?.next(told);
  return deployment;
}

function copyOf(deployment: Deployment): Deployment {
  return { ...deployment, procedure: null, journal: [...deployment.journal], seen: [...deployment.seen] };
}

function poolsOf(model: Model) {
  return [model.people, model.calls, model.jobs, model.queries, model.idle];
}

function tablesOf({ instances, cohorts, targets, totals, sets, probes, scalings }: Model): Table<Fields>[] {
  return [instances, cohorts, targets, totals, sets, probes, scalings];
}
