/**
 * The steps of a canary, written as "weight 20, pause 60 s, analysis, pause, scale 3, scale 30 %, scale as traffic, route".
 * A pause without a time lasts until somebody promotes. A route (by header, or a mirror) is set and passed.
 */

/** One step. Exactly one of its fields is said. */
export interface PlannedStep {
  /** In units of the most weight (per cent, usually). */
  setWeight?: number;
  /** Null: until somebody promotes. */
  pause?: { durationS: number | null };
  setCanaryScale?: { replicas?: number; weight?: number; matchTrafficWeight?: boolean };
  analysis?: true;
  setHeaderRoute?: true;
}

export const mostSteps = 60;
const longestPauseS = 86_400;
const mostWeight = 1_000_000;
const mostPods = 1000;

export type CanaryPlan = { ok: true; steps: readonly PlannedStep[] } | { ok: false; sentence: string };

/** Reads the steps. What cannot be read comes back as one sentence. Nothing at all is a plan too: without steps. */
export function readCanaryPlan(text: string): CanaryPlan {
  if (text.trim() === "") return { ok: true, steps: [] };
  const words = text.split(",").map((word) => word.trim().replace(/\s+/g, " "));
  if (words.length > mostSteps) return wrong(`A canary has at most ${mostSteps} steps here, not ${words.length}.`);
  const steps: PlannedStep[] = [];
  for (const word of words) {
    const step = readStep(word);
    if (step === null) return wrong(`“${word.slice(0, 30)}” is none of: ${examples}.`);
    const sentence = tooMuch(step);
    if (sentence !== null) return wrong(sentence);
    steps.push(step);
  }
  return { ok: true, steps };
}

const examples = "weight 20, pause 60 s, pause, analysis, scale 3, scale 30 %, scale as traffic, route";

export function writeCanaryPlan(steps: readonly PlannedStep[]): string {
  return steps.map(stepName).join(", ");
}

function stepName({ setWeight, pause, setCanaryScale, analysis }: PlannedStep): string {
  if (setWeight !== undefined) return `weight ${setWeight}`;
  if (pause) return pause.durationS === null ? "pause" : `pause ${pause.durationS} s`;
  if (setCanaryScale?.replicas !== undefined) return `scale ${setCanaryScale.replicas}`;
  if (setCanaryScale?.weight !== undefined) return `scale ${setCanaryScale.weight} %`;
  if (setCanaryScale) return "scale as traffic";
  return analysis ? "analysis" : "route";
}

function readStep(word: string): PlannedStep | null {
  if (word === "pause") return { pause: { durationS: null } };
  if (word === "analysis") return { analysis: true };
  if (word === "route") return { setHeaderRoute: true };
  if (word === "scale as traffic") return { setCanaryScale: { matchTrafficWeight: true } };
  const [, what, digits, unit] = /^(weight|pause|scale) (\d{1,9}(?:\.\d{1,3})?)(| s| %)$/.exec(word) ?? [];
  const value = Number(digits);
  if (what === "pause") return unit === " s" ? { pause: { durationS: value } } : null;
  if (!Number.isInteger(value) || unit === " s") return null;
  if (what === "weight") return unit === "" ? { setWeight: value } : null;
  return { setCanaryScale: unit === "" ? { replicas: value } : { weight: value } };
}

function tooMuch({ setWeight, pause, setCanaryScale }: PlannedStep): string | null {
  if ((setWeight ?? setCanaryScale?.weight ?? 0) > mostWeight) return `A weight is at most ${mostWeight}.`;
  if ((pause?.durationS ?? 0) > longestPauseS) return `A pause takes at most ${longestPauseS} s.`;
  return (setCanaryScale?.replicas ?? 0) > mostPods ? `A canary has at most ${mostPods} instances.` : null;
}

function wrong(sentence: string): CanaryPlan {
  return { ok: false, sentence };
}
