import type { PlannedStep } from "../../../engine/operator/canary-plan.ts";
import type { StepManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import { goDurationMs } from "../durations.ts";
import type { Section } from "../section.ts";

const whose = "Argo Rollouts' default";
/** No run is as long. */
const longestPauseS = 86_400;

/** A step as the controller checks it, and as it is simulated; null = it is passed over. */
export interface ReadStep {
  manifest: StepManifest;
  planned: PlannedStep | null;
  /** The part that names the templates of its analysis. */
  analysis: Section | null;
}

export function readStep(step: Section): ReadStep {
  const manifest: StepManifest = {};
  const keys = step.keys();
  let planned: PlannedStep | null = null;
  let analysis: Section | null = null;
  if (keys.includes("setWeight")) {
    manifest.setWeight = step.whole("setWeight", { usual: 0, whose, min: -1_000_000, max: 1_000_000 });
    planned = { setWeight: manifest.setWeight };
  }
  if (keys.includes("pause")) {
    const durationS = readPause(step.section("pause"));
    manifest.pause = { durationS };
    planned = {
      pause: { durationS: durationS === null ? null : Math.min(longestPauseS, Math.round(durationS * 1000) / 1000) },
    };
  }
  if (keys.includes("setCanaryScale")) {
    manifest.setCanaryScale = readScale(step.section("setCanaryScale"));
    planned = { setCanaryScale: manifest.setCanaryScale };
  }
  if (keys.includes("analysis")) {
    manifest.analysis = {};
    analysis = step.section("analysis");
    planned = { analysis: true };
  }
  for (const key of ["setHeaderRoute", "setMirrorRoute"] as const) {
    if (!keys.includes(key)) continue;
    manifest[key] = {};
    step.ignore(key, "Passed at once: nobody sends that header, and nothing is mirrored.", "reported");
    planned = { setHeaderRoute: true };
  }
  for (const key of ["experiment", "plugin"] as const) {
    if (!keys.includes(key)) continue;
    manifest[key] = {};
    step.ignore(key, "Not simulated: it is taken for successful at once.", "reported");
  }
  step.close([]);
  return { manifest, planned, analysis };
}

function readScale(scale: Section): { replicas?: number; weight?: number; matchTrafficWeight?: boolean } {
  const keys = scale.keys();
  const read: ReturnType<typeof readScale> = {};
  if (keys.includes("matchTrafficWeight") && scale.flag("matchTrafficWeight", { usual: false, whose }))
    read.matchTrafficWeight = true;
  if (keys.includes("replicas")) read.replicas = scale.whole("replicas", { usual: 0, whose, max: 1000 });
  if (keys.includes("weight")) {
    const weight = scale.whole("weight", { usual: 0, whose, max: 100 });
    if (read.replicas === undefined) read.weight = weight;
  }
  scale.close([]);
  return read;
}

/** Seconds, as a number, as its text, or as in 10m; null: until somebody promotes. */
function readPause(pause: Section): number | null {
  const found = pause.leaf("duration");
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
