import type { Fleet, FleetAction, Member, Orchestrator } from "../operator/orchestrator.ts";
import { podsSetting } from "../platforms/kubernetes/int-or-percent.ts";
import {
  reconcileStatefulSet,
  statefulSetUnavailable,
  type OrdinalPod,
  type StatefulSet,
} from "../platforms/kubernetes/stateful-set.ts";
import { minReadySetting } from "../platforms/kubernetes/settings.ts";

/**
 * A Kubernetes StatefulSet: its pods are known by their numbers, and a new one takes its predecessor's. In mind it has the
 * version from before the update: where a partition holds pods back that is what they run.
 */
export const strategy: Orchestrator<number> = {
  kind: "orchestrator",
  id: "stateful-set",
  title: "StatefulSet (Kubernetes)",
  summary: "From the highest number down: delete one, wait until it is gone and its successor is ready; then the next.",
  settings: [
    {
      id: "podManagementPolicy",
      title: "Created (podManagementPolicy)",
      kind: "choice",
      default: "OrderedReady",
      choices: [
        { id: "OrderedReady", title: "one after another" },
        { id: "Parallel", title: "all at once" },
      ],
    },
    {
      id: "partition",
      title: "Lower numbers keep the old version (partition)",
      kind: "number",
      unit: "",
      default: 0,
      min: 0,
      max: 20,
      step: 1,
      accepts: { min: 0, max: 1000 },
    },
    { id: "hasMaxUnavailable", title: "The cluster knows maxUnavailable", kind: "boolean", default: false },
    {
      id: "maxUnavailable",
      title: "May be missing (maxUnavailable)",
      kind: "pods",
      default: 0,
      min: 0,
      max: 100,
      step: 1,
    },
    minReadySetting,
  ],
  begin({ stable }, { partition }, { members }) {
    const lowest = members.find(({ place, isTold }) => place === 0 && !isTold);
    return Number(partition) > 0 && lowest ? lowest.version : stable;
  },
  look(current, { version, replicas }, settings, { members, nowMicros }) {
    const partition = Number(settings["partition"]);
    const share = podsSetting(settings["maxUnavailable"]);
    const set: StatefulSet = {
      replicas,
      podManagementPolicy: settings["podManagementPolicy"] === "Parallel" ? "Parallel" : "OrderedReady",
      updateStrategy: "RollingUpdate",
      partition,
      unavailable: settings["hasMaxUnavailable"] === true ? statefulSetUnavailable(share, replicas) : null,
      versions: { current, update: version },
    };
    const minReady = Math.round(Number(settings["minReadyS"]) * 1_000_000);
    const pods = members.map((member) => podOf(member, minReady, nowMicros));
    const actions = reconcileStatefulSet(set, pods).flatMap((action): FleetAction[] => {
      if (action.do === "create") return [{ do: "start", version: action.version, place: action.ordinal }];
      const found = members.find(({ place }) => place === action.ordinal);
      return found ? [{ do: "stop", id: found.id }] : [];
    });
    const updated = pods.filter((pod) => pod.version === version && pod.isAvailable && pod.ordinal >= partition);
    const isThrough = pods.length === replicas && pods.every(isSteady) && updated.length >= replicas - partition;
    return {
      mind: current,
      actions,
      wakeMicros: nextAvailable(members, minReady, nowMicros),
      state: isThrough ? "complete" : "progressing",
    };
  },
};

function podOf({ place, version, isReady, readyMicros, isTold }: Member, minReady: number, now: number): OrdinalPod {
  const isAvailable = isReady && !isTold && (minReady === 0 || readyMicros + minReady < now);
  return { ordinal: place, version, isReady: isReady && !isTold, isAvailable, isTerminating: isTold };
}

function isSteady({ isAvailable, isTerminating }: OrdinalPod): boolean {
  return isAvailable && !isTerminating;
}

/** Available = ready for strictly longer than minReadySeconds. */
function nextAvailable(members: Fleet["members"], minReady: number, now: number): number {
  const times = members
    .filter(({ isReady, readyMicros }) => isReady && readyMicros + minReady >= now)
    .map(({ readyMicros }) => readyMicros + minReady + 1);
  return minReady === 0 ? Infinity : Math.min(Infinity, ...times);
}
