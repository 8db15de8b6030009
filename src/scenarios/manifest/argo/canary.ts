import { mostSteps, writeCanaryPlan } from "../../../engine/operator/canary-plan.ts";
import type { Settings } from "../../../engine/operator/settings.ts";
import type { CanaryManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import { intOrPercentLeniently } from "../../../engine/platforms/kubernetes/int-or-percent.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Section } from "../section.ts";
import { readAnalysis } from "./analysis.ts";
import { readStep } from "./canary-step.ts";

const whose = "Argo Rollouts' default";
const whoseFence = "Argo Rollouts' default (a text that it reads as 25%)";

/** A canary's fields as the controller checks them, and as settings of the strategy `argo-canary`. */
export function readCanary(
  section: Section,
  objects: readonly ManifestObject[],
  ledger: Ledger,
): { manifest: CanaryManifest; settings: Settings } {
  const maxSurge = readFence(section, "maxSurge", rolloutDefaults.maxSurge);
  const maxUnavailable = readFence(section, "maxUnavailable", rolloutDefaults.maxUnavailable);
  const note = "Selects what its weight says.";
  const canaryService = section.text("canaryService", { note }) ?? undefined;
  const stableService = section.text("stableService", { note }) ?? undefined;
  const delays = readDelays(section);
  const isDynamic = section.keys().includes("dynamicStableScale");
  const dynamicStableScale = isDynamic ? section.flag("dynamicStableScale", { usual: false, whose }) : undefined;
  const steps = section.sections("steps").map(readStep);
  if (steps.length > mostSteps)
    throw section.refuse("steps", `${steps.length} steps are too many: at most ${mostSteps} can be simulated.`);
  const routing = section.section("trafficRouting");
  const trafficRouting = routing.isThere ? readRouting(routing) : undefined;
  const background = section.section("analysis");
  const analysed = readAnalyses(
    background,
    steps.flatMap(({ analysis }) => (analysis ? [analysis] : [])),
    objects,
    ledger,
  );
  const enough = readThreshold(section.section("replicaProgressThreshold"));
  section.close(["antiAffinity", "canaryMetadata", "stableMetadata", "pingPong"]);
  const manifest: CanaryManifest = {
    ...{ maxSurge, maxUnavailable, canaryService, stableService, dynamicStableScale, trafficRouting },
    ...(delays.scaleDownDelayS === undefined ? {} : { scaleDownDelaySeconds: Number(delays.scaleDownDelayS) }),
    steps: steps.map((step) => step.manifest),
  };
  const planned = steps.flatMap((step) => (step.planned ? [step.planned] : []));
  const settings: Settings = {
    steps: writeCanaryPlan(planned),
    router: trafficRouting !== undefined,
    ...analysed,
    ...delays,
    ...enough,
    ...(dynamicStableScale === undefined ? {} : { dynamicStableScale }),
    ...(trafficRouting?.maxTrafficWeight === undefined ? {} : { maxWeight: trafficRouting.maxTrafficWeight }),
  };
  if (planned.some(({ pause }) => pause?.durationS === null))
    ledger.note("It pauses until somebody promotes it; assumed is that nobody does (promoteAfterS).", section.at);
  return { manifest, settings };
}

/** What is not said keeps the strategy's default, which is Argo's. */
function readDelays(section: Section): Settings {
  const read: Record<string, number> = {};
  const of = (key: string, id: string, usual: number, told = "") => {
    if (section.keys().includes(key)) read[id] = section.whole(key, { usual, whose, note: told });
  };
  of("scaleDownDelaySeconds", "scaleDownDelayS", rolloutDefaults.scaleDownDelayS);
  of("scaleDownDelayRevisionLimit", "scaleDownDelayRevisionLimit", 0);
  of("abortScaleDownDelaySeconds", "abortScaleDownDelayS", rolloutDefaults.abortScaleDownDelayS, "0 = for ever.");
  of("minPodsPerReplicaSet", "minPodsPerReplicaSet", 0);
  return read;
}

/** The one that runs all along, from a step on, or else the first step's: all are simulated by the same metric. */
function readAnalyses(
  background: Section,
  ofSteps: readonly Section[],
  objects: readonly ManifestObject[],
  ledger: Ledger,
): Settings {
  const startingStep = background.isThere ? background.whole("startingStep", { usual: 0, whose, max: 1000 }) : null;
  const [first, ...others] = background.isThere ? [background, ...ofSteps] : ofSteps;
  if (first === undefined) return {};
  for (const other of others) {
    other.ignore("templates", "Not read: this step is simulated by the first analysis' metric.", "reported");
    other.close(["args"]);
  }
  const metric = readAnalysis(first, objects, ledger);
  return startingStep === null ? metric : { analysis: true, analysisFromStep: startingStep, ...metric };
}

function readThreshold(threshold: Section): Settings {
  if (!threshold.isThere) return {};
  const type = threshold.text("type", { choices: ["Percentage", "Pod"] }) ?? "Percentage";
  const value = threshold.whole("value", { usual: 100, whose, max: 9999 });
  threshold.close([]);
  return { enough: type === "Pod" ? String(value) : `${Math.min(100, value)}%` };
}

function readFence(section: Section, key: string, usual: string): number | string {
  const found = section.leaf(key);
  if (!found) return section.usual(key, usual, whoseFence);
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

function readRouting(routing: Section): NonNullable<CanaryManifest["trafficRouting"]> {
  const others = ["maxTrafficWeight", "managedRoutes"];
  const routers = routing.keys().filter((key) => !others.includes(key));
  const maxTrafficWeight = routing.keys().includes("maxTrafficWeight")
    ? routing.whole("maxTrafficWeight", { usual: rolloutDefaults.maxWeight, whose, min: 1, max: 1_000_000 })
    : undefined;
  const istio = routing.section("istio");
  const hasDestinationRule = istio.keys().includes("destinationRule");
  istio.close(["destinationRule", "virtualService", "virtualServices"]);
  for (const key of routers) routing.ignore(key, "It splits the requests by weight.", "read");
  routing.close(others);
  return { routers, maxTrafficWeight, hasDestinationRule };
}
