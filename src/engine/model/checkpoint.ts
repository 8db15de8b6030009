import type { PoolSnapshot } from "../kernel/pool.ts";
import type { QueueSnapshot } from "../kernel/queue.ts";
import type { Fields, Table, TableSnapshot } from "../kernel/table.ts";
import { tables, type TableName } from "../recording/schema.ts";
import type { Deployment } from "./deployment.ts";
import type { Model } from "./model.ts";
import { beginProcedure } from "./proceeding.ts";

/** All that a run has become, as copies of its columns. It fits any run of the same experiment and world. */
export interface Checkpoint {
  queue: QueueSnapshot;
  pools: PoolSnapshot[];
  tables: TableSnapshot[];
  /** Without their generators, which cannot be copied: their journals lead to the same place. */
  deployments: Deployment[];
  recording: TableSnapshot[];
  until: number;
  complete: boolean;
}

const names = Object.keys(tables) as TableName[];

export function save(model: Model): Checkpoint {
  return {
    queue: model.queue.save(),
    pools: poolsOf(model).map((pool) => pool.save()),
    tables: tablesOf(model).map((table) => table.save()),
    deployments: model.deployments.map(copyOf),
    recording: names.map((name) => model.recording.tables[name].save()),
    until: model.recording.until,
    complete: model.recording.complete,
  };
}

/** Brings a model of the same experiment and world to where the checkpoint was taken; all rows are new to its reader. */
export function restore(model: Model, checkpoint: Checkpoint): void {
  model.queue.restore(checkpoint.queue);
  poolsOf(model).forEach((pool, i) => pool.restore(checkpoint.pools[i]));
  tablesOf(model).forEach((table, i) => table.restore(checkpoint.tables[i]));
  names.forEach((name, i) => (model.recording.tables[name] as Table<Fields>).restore(checkpoint.recording[i]));
  model.recording.until = checkpoint.until;
  model.recording.complete = checkpoint.complete;
  model.deployments.length = 0;
  for (const saved of checkpoint.deployments) model.deployments.push(resume(model, saved));
  for (const changes of Object.values(model.write.changes)) changes.forget();
}

/** A deployment whose procedure is told again what it was told before. */
function resume(model: Model, saved: Deployment): Deployment {
  const deployment = copyOf(saved);
  if (deployment.strategy.kind !== "procedure") return deployment;
  beginProcedure(model, deployment, deployment.strategy);
  deployment.procedure?.next([]);
  for (const told of deployment.journal) deployment.procedure?.next(told);
  return deployment;
}

function copyOf(deployment: Deployment): Deployment {
  return { ...deployment, procedure: null, journal: [...deployment.journal], seen: [...deployment.seen] };
}

function poolsOf(model: Model) {
  return [model.people, model.calls, model.idle];
}

function tablesOf({ instances, cohorts, targets, totals, sets }: Model): Table<Fields>[] {
  return [instances, cohorts, targets, totals, sets];
}
