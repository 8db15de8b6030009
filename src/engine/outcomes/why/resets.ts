import { Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Shortage } from "./capacity.ts";
import { countAt } from "./service.ts";

/** Whoever sets the number of instances, an autoscaler or a manifest, has some started, or told to stop. */

/** Row in `steps` of the last time that the number was set by then; −1 = it never was. */
function lastSet({ tables: { steps } }: Recording, before: number): number {
  for (let row = before - 1; row >= 0; row--) if (isSet(steps.columns.kind[row])) return row;
  return -1;
}

function isSet(kind: number): boolean {
  return kind === Step.autoscale || kind === Step.setReplicas;
}

/** How many instances there were to be before this step set their number. @param step row in `steps` */
export function numberBefore(recording: Recording, step: number): number {
  const { scenario, tables } = recording;
  const last = lastSet(recording, step);
  return last < 0 ? scenario.instances.replicas : tables.steps.columns.value[last];
}

/** Whether it was an autoscaler that had set that number. @param step row in `steps` */
export function hasAutoscaled(recording: Recording, step: number): boolean {
  const last = lastSet(recording, step);
  return last >= 0 && recording.tables.steps.columns.kind[last] === Step.autoscale;
}

/**
 * Row in `steps` of what set the number of instances, where that is why this one was started or told to stop at the same
 * moment: of as many as the number changed by, the first ones. −1 = it was not. @param step row in `steps`
 */
export function scaledBy(recording: Recording, step: number): number {
  const { kind, at, value } = recording.tables.steps.columns;
  if (kind[step] !== Step.start && kind[step] !== Step.stop) return -1;
  let alike = 0;
  for (let row = step - 1; row >= 0 && at[row] === at[step]; row--) {
    if (kind[row] === kind[step]) alike++;
    if (!isSet(kind[row])) continue;
    const more = value[row] - numberBefore(recording, row);
    return alike < (kind[step] === Step.start ? more : -more) ? row : -1;
  }
  return -1;
}

/** Row in `steps` of the manifest that took most of what was missing in this shortage by setting fewer instances; −1 = none did. */
export function resetBehind(recording: Recording, short: Shortage, atMicros: number): number {
  const { steps } = recording.tables;
  const { at, kind, value } = steps.columns;
  const by = Math.min(atMicros, short.to);
  let row = steps.rows;
  while (row > 0 && at[row - 1] > by) row--;
  const last = lastSet(recording, row);
  if (last < 0 || kind[last] !== Step.setReplicas || value[last] >= numberBefore(recording, last)) return -1;
  const { serving, wanted } = countAt(recording, Math.max(at[last], by - 1));
  return wanted - value[last] >= value[last] - serving ? last : -1;
}
