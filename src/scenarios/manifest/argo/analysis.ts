import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import type { Settings } from "../../../engine/operator/settings.ts";
import { goDurationMs } from "../durations.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import { Section } from "../section.ts";
import { shareOf } from "./condition.ts";

/** Where the metrics of an analysis are written. */
export const analysisKinds = ["AnalysisTemplate", "ClusterAnalysisTemplate"];

const whose = "Argo Rollouts' default";
const assumedNote =
  "Its query cannot be run here: it is assumed to ask for the share of successes among the new version's answers.";

/**
 * The settings of the first metric that an analysis names. What a query asks for cannot be known: that it is the share of
 * successes is assumed, and its condition read as far as it can be.
 *
 * @param analysis the part of a Rollout that names the templates
 */
export function readAnalysis(analysis: Section, objects: readonly ManifestObject[], ledger: Ledger): Settings {
  const named = analysis.sections("templates").map((template) => {
    const name = template.text("templateName") ?? "";
    template.close(["clusterScope"]);
    return name;
  });
  analysis.close(["args", "startingStep", "dryRun", "measurementRetention", "analysisRunMetadata"]);
  const metrics = named.flatMap((name) => metricsOf(name, objects, analysis, ledger));
  const [first, ...others] = metrics;
  for (const other of others) other.ignore("name", "Only the first metric is simulated.", "reported");
  if (first === undefined) return {};
  ledger.note(`The analysis ${named.join(", ")}: ${assumedNote}`, first.at);
  return readMetric(first, ledger);
}

function metricsOf(
  name: string,
  objects: readonly ManifestObject[],
  analysis: Section,
  ledger: Ledger,
): readonly Section[] {
  const template = objects.find((one) => analysisKinds.includes(one.kind) && one.name === name);
  if (template === undefined) {
    ledger.note(
      `The AnalysisTemplate ${name} is not in the text: assumed is that it asks every 30 s whether 95 % of the new version's answers are good.`,
      analysis.at,
    );
    return [];
  }
  const { kind, tree } = template;
  const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
  const spec = root.section("spec");
  const metrics = spec.sections("metrics");
  spec.close(["args", "dryRun", "measurementRetention", "templates"]);
  return metrics;
}

function readMetric(metric: Section, ledger: Ledger): Settings {
  const limit = (key: string, usual: number, min = 0) => wholeOrText(metric, key, usual, min);
  const intervalS = secondsOf(metric, "interval");
  const settings = {
    analysisDelayS: secondsOf(metric, "initialDelay"),
    analysisIntervalS: intervalS,
    analysisCount: limit("count", 0),
    failureLimit: limit("failureLimit", rolloutDefaults.failureLimit, -1),
    inconclusiveLimit: limit("inconclusiveLimit", rolloutDefaults.inconclusiveLimit),
    consecutiveErrorLimit: limit("consecutiveErrorLimit", rolloutDefaults.consecutiveErrorLimit),
    consecutiveSuccessLimit: limit("consecutiveSuccessLimit", 0),
    analysisWindowS: Math.min(3600, Math.max(1, intervalS || 60)),
  };
  const success = metric.text("successCondition", { note: assumedNote });
  const failure = metric.text("failureCondition", { note: assumedNote });
  metric.ignore("provider", "Not asked: nothing is fetched.", "reported");
  metric.close(["name"]);
  const [good, bad] = [success, failure].map((condition) => (condition === null ? null : shareOf(condition)));
  const isUnread = (success !== null && good === null) || (failure !== null && bad === null);
  if (isUnread) {
    ledger.note("A condition that is no share of successes cannot be simulated: assumed is at least 95 %.", metric.at);
  }
  const pct = (share: number) => Math.round(share * 10_000) / 100;
  if (good !== null) return { ...settings, analysisSuccessPct: pct(good), analysisFailurePct: pct(bad ?? 0) };
  return bad === null ? settings : { ...settings, analysisSuccessPct: pct(bad), analysisFailurePct: pct(bad) };
}

/** Seconds of a duration as Go spells it; 0 where nothing is said. */
function secondsOf(section: Section, key: string): number {
  const found = section.leaf(key);
  if (!found) return section.usual(key, 0, whose);
  const ms = goDurationMs(String(found.value));
  if (ms === null)
    throw section.refuse(key, `${section.path}.${key} must be a duration such as 30s, not ${found.source}.`);
  return Math.min(86_400, ms / 1000);
}

/** A whole number, or the same as a text; what is filled in later (an argument) is not known. */
function wholeOrText(section: Section, key: string, usual: number, min: number): number {
  const found = section.leaf(key);
  if (!found) return section.usual(key, usual, whose);
  if (typeof found.value === "string" && found.value.includes("{{")) return usual;
  const value = typeof found.value === "string" && /^-?\d{1,9}$/.test(found.value) ? Number(found.value) : found.value;
  const isFit = typeof value === "number" && Number.isInteger(value) && value >= min && value <= 2_147_483_647;
  if (!isFit)
    throw section.refuse(key, `${section.path}.${key} must be a whole number from ${min} on, not ${found.source}.`);
  return value;
}
