import { victimsFirst } from "../../platforms/kubernetes/victims.ts";
import { Step } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { createInstance, exists, isPending, tellToStop } from "../instance/lifecycle.ts";
import type { Model } from "../model.ts";
import { indexOfSet } from "./sets.ts";

/** More instances of a version or fewer, with nothing being deployed. */

/** The Recording numbers instances in 16 bits, and deployments need some, too. */
const mostInstances = 40_000;

/** Brings the fleet to so many: more of the version that came last, or without the ones that Kubernetes would choose. */
export function scaleTo(model: Model, wanted: number): void {
  const { instances, write, now } = model;
  const { told, phase } = instances.columns;
  const staying = Array.from({ length: instances.rows }, (_, id) => id).filter((id) => !told[id] && exists(phase[id]));
  if (staying.length === wanted) return;
  write.step(Step.autoscale, now, NONE, -1, wanted);
  const version = instances.columns.version[staying.at(-1) ?? instances.rows - 1];
  for (let n = staying.length; n < wanted && instances.rows < mostInstances; n++) {
    createInstance(model, version, write.step(Step.start, now, NONE, instances.rows, version));
  }
  const victims = victimsFirst(podsAmong(model, staying)).slice(0, Math.max(0, staying.length - wanted));
  for (const { id } of victims) {
    tellToStop(model, id, write.step(Step.stop, now, NONE, id, instances.columns.version[id]));
  }
  const row = indexOfSet(model, version);
  if (row >= 0) model.sets.columns.spec[row] = wanted;
  if (row >= 0) model.sets.columns.markedReplicas[row] = wanted;
}

/** Instances as the choice of those that go looks at them. */
export function podsAmong(model: Model, ids: readonly number[]) {
  const { columns } = model.instances;
  const { createdAt, restarts } = model.recording.tables.instances.columns;
  return ids.map((id) => ({
    id,
    isPending: isPending(columns.phase[id]),
    isReady: columns.ready[id] === 1,
    readyForMicros: model.now - columns.readyAt[id],
    restarts: restarts[id],
    ageMicros: model.now - createdAt[id],
  }));
}
