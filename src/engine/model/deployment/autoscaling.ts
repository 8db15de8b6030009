import { stabilisedReplicas, type Timed } from "../../platforms/kubernetes/hpa-behavior.ts";
import { isSetAside, type MeasuredPod, replicasForUtilisation } from "../../platforms/kubernetes/hpa-replicas.ts";
import { Step } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { Event } from "../events.ts";
import { noteUse } from "../instance/use.ts";
import { exists, isPending } from "../instance/lifecycle.ts";
import type { Model } from "../model.ts";
import { ScalingKind } from "../state.ts";
import { fleetChanged } from "./fleet-watch.ts";
import { scaleTo } from "./scaling.ts";

/** A HorizontalPodAutoscaler: from time to time it looks how busy the instances are, and wants more of them or fewer. */

/** What an instance asks for, in thousandths: fine enough for a percentage. */
const request = 100_000;

/**
 * What runs is what it thought right before the run: without that it would shrink at its first look, as it never does.
 * Source: Kubernetes, `recordInitialRecommendation` in pkg/controller/podautoscaler/horizontal.go.
 */
export function beginAutoscaling(model: Model): void {
  if (model.config.autoscale === 0) return;
  note(model, ScalingKind.recommended, model.totals.columns.wanted[0]);
  model.queue.schedule(model.config.autoscale, Event.autoscale, 0);
}

export function autoscale(model: Model): void {
  const { now, config, totals } = model;
  const { autoscaler } = config.scenario;
  if (autoscaler === null) return;
  model.queue.schedule(now + config.autoscale, Event.autoscale, 0);
  const current = totals.columns.wanted[0];
  const { fewest: min, most: max, behavior, targetPct, tolerance } = autoscaler;
  const desired = replicasForUtilisation(current, targetPct, measure(model, autoscaler.fullPct), tolerance);
  const [recommendations, scaledUp, scaledDown] = [ScalingKind.recommended, ScalingKind.up, ScalingKind.down].map(
    (kind) => historyOf(model, kind),
  );
  const history = { recommendations, scaledUp, scaledDown };
  const wanted = stabilisedReplicas({ min, max }, behavior, current, desired, history, now);
  note(model, ScalingKind.recommended, desired);
  if (wanted !== current) {
    note(model, wanted > current ? ScalingKind.up : ScalingKind.down, Math.abs(wanted - current));
    totals.columns.wanted[0] = wanted;
  }
  // A controller that is at work scales by itself; other ways to deploy are not disturbed.
  const last = model.deployments.at(-1);
  if (last === undefined || last.isOver) return scaleTo(model, wanted);
  if (wanted !== current) model.write.step(Step.autoscale, now, NONE, -1, wanted);
  fleetChanged(model);
}

/** Each instance's use since the last look. One that is younger has not been measured. */
function measure(model: Model, fullPct: number): MeasuredPod[] {
  const { now, instances, config } = model;
  const { rows, columns } = instances;
  const { createdAt } = model.recording.tables.instances.columns;
  const { at } = model.recording.tables.phases.columns;
  const { cores, slots } = config.scenario.instances;
  const full = config.autoscale * (cores === null ? slots : Math.min(cores, slots));
  const pods: MeasuredPod[] = [];
  for (let i = 0; i < rows; i++) {
    noteUse(model, i);
    const used = columns.usedMicros[i] - columns.measuredMicros[i];
    columns.measuredMicros[i] = columns.usedMicros[i];
    if (!exists(columns.phase[i]) || columns.told[i] === 1) continue;
    const isReady = columns.ready[i] === 1;
    const age = {
      isReady,
      isPending: isPending(columns.phase[i]),
      // Those from before the run have been there for long.
      startedMicros: columns.startStep[i] === NONE ? -Infinity : createdAt[i],
      turnedMicros: isReady ? columns.readyAt[i] : at[columns.phaseRow[i]],
      measuredMicros: now,
    };
    const isMeasured = createdAt[i] <= now - config.autoscale;
    pods.push({
      request,
      usage: isMeasured ? Math.floor((used / full) * (fullPct / 100) * request) : null,
      isSetAside: isSetAside(age, now, config.autoscale),
    });
  }
  return pods;
}

function historyOf({ scalings }: Model, kind: number): Timed[] {
  const { at, kind: kinds, replicas } = scalings.columns;
  const rows = Array.from({ length: scalings.rows }, (_, row) => row).filter((row) => kinds[row] === kind);
  return rows.map((row) => ({ atMicros: at[row], replicas: replicas[row] }));
}

function note({ scalings, now }: Model, kind: number, replicas: number): void {
  const row = scalings.append();
  scalings.columns.kind[row] = kind;
  scalings.columns.at[row] = now;
  scalings.columns.replicas[row] = replicas;
}
