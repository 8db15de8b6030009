import type { CanaryManifest, StepManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import { intOrPercentLeniently } from "../../../engine/platforms/kubernetes/int-or-percent.ts";
import { goDurationMs } from "../durations.ts";
import type { Section } from "../section.ts";

const whose = "Argo Rollouts' default (a text that it reads as 25%)";
const notYet = { status: "reported", note: "Read and checked, but not simulated yet." } as const;

/** A canary's fields, as far as the controller checks them. */
export function readCanary(section: Section): CanaryManifest {
  const maxSurge = readFence(section, "maxSurge", rolloutDefaults.maxSurge);
  const maxUnavailable = readFence(section, "maxUnavailable", rolloutDefaults.maxUnavailable);
  const canaryService = section.text("canaryService", notYet) ?? undefined;
  const stableService = section.text("stableService", notYet) ?? undefined;
  const delay = section.keys().includes("scaleDownDelaySeconds");
  const scaleDownDelaySeconds = delay
    ? section.whole("scaleDownDelaySeconds", { usual: 30, whose, ...notYet })
    : undefined;
  const isDynamic = section.keys().includes("dynamicStableScale");
  const dynamicStableScale = isDynamic
    ? section.flag("dynamicStableScale", { usual: false, whose, ...notYet })
    : undefined;
  const steps = section.sections("steps").map(readStep);
  const routing = section.section("trafficRouting");
  const trafficRouting = routing.isThere ? readRouting(routing) : undefined;
  for (const key of ["analysis", "abortScaleDownDelaySeconds", "minPodsPerReplicaSet", "replicaProgressThreshold"]) {
    section.ignore(key, notYet.note, "reported");
  }
  section.close(["antiAffinity", "canaryMetadata", "stableMetadata", "pingPong"]);
  return {
    maxSurge,
    maxUnavailable,
    canaryService,
    stableService,
    scaleDownDelaySeconds,
    dynamicStableScale,
    steps,
    trafficRouting,
  };
}

function readFence(section: Section, key: string, usual: string): number | string {
  const found = section.leaf(key);
  if (!found) return section.usual(key, usual, whose);
  const { value } = found;
  const pods = typeof value === "number" || typeof value === "string" ? intOrPercentLeniently(value) : null;
  const isInRange =
    typeof pods === "number" ? pods >= 0 && pods <= 9999 : pods !== null && pods.percent >= 0 && pods.percent <= 9999;
  if (!isInRange)
    throw section.refuse(
      key,
      `${section.path}.${key} must be a whole number or a percentage from 0 on, not ${found.source}.`,
    );
  return value as number | string;
}

const otherActions = [
  "setCanaryScale",
  "analysis",
  "experiment",
  "setHeaderRoute",
  "setMirrorRoute",
  "plugin",
] as const;

function readStep(step: Section): StepManifest {
  const said: StepManifest = {};
  const keys = step.keys();
  if (keys.includes("setWeight"))
    said.setWeight = step.whole("setWeight", { usual: 0, whose, min: -1_000_000, max: 1_000_000, ...notYet });
  if (keys.includes("pause")) said.pause = { durationS: readPause(step.section("pause")) };
  for (const key of otherActions) {
    if (keys.includes(key)) said[key] = {};
    step.ignore(key, notYet.note, "reported");
  }
  step.close(["replicaProgressThreshold"]);
  return said;
}

/** Seconds, as a number, as its text, or as in 10m; null: until somebody promotes. */
function readPause(pause: Section): number | null {
  const found = pause.leaf("duration", notYet);
  pause.close([]);
  if (!found) return null;
  const { value } = found;
  const seconds = typeof value === "number" || /^-?\d+$/.test(String(value)) ? Number(value) : null;
  const ms = goDurationMs(String(value));
  const durationS = seconds ?? (ms === null ? null : ms / 1000);
  if (durationS === null || !Number.isFinite(durationS))
    throw pause.refuse(
      "duration",
      `${pause.path}.duration must be seconds, or a text such as 10m, not ${found.source}.`,
    );
  return durationS;
}

function readRouting(routing: Section): NonNullable<CanaryManifest["trafficRouting"]> {
  const others = ["maxTrafficWeight", "managedRoutes"];
  const routers = routing.keys().filter((key) => !others.includes(key));
  const maxTrafficWeight = routing.keys().includes("maxTrafficWeight")
    ? routing.whole("maxTrafficWeight", { usual: rolloutDefaults.maxWeight, whose, ...notYet })
    : undefined;
  const istio = routing.section("istio");
  const hasDestinationRule = istio.keys().includes("destinationRule");
  istio.close(["destinationRule", "virtualService", "virtualServices"]);
  for (const key of routers) routing.ignore(key, notYet.note, "reported");
  routing.close(others);
  return { routers, maxTrafficWeight, hasDestinationRule };
}
