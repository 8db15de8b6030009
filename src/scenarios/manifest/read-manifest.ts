import type * as Yaml from "yaml";
import type { Experiment, World } from "../../engine/experiment.ts";
import { fenceposts } from "../../engine/platforms/kubernetes/fenceposts.ts";
import { podsSetting } from "../../engine/platforms/kubernetes/int-or-percent.ts";
import { bounds } from "../bounds.ts";
import { parseExperiment } from "../schema.ts";
import { type Assumed, assumptionsOf, WrongAssumption } from "./assumptions/assume.ts";
import { about } from "./assumptions/question.ts";
import { askedOfSome, questionsOf } from "./assumptions/questions-of.ts";
import { experimentOf } from "./experiment-of.ts";
import { Ledger } from "./ledger.ts";
import { type ManifestObject, objectsOf } from "./objects.ts";
import { loadYaml, parseDocuments } from "./parse.ts";
import { type Refusal, Refused } from "./refused.ts";
import type { Release } from "./release.ts";
import type { Assumption, ImportReport } from "./report.ts";
import { candidatesIn, readSubject, subjectQuestion } from "./subject.ts";
import type { Position, Tree } from "./tree.ts";
import { refuseUnreadable } from "./unreadable.ts";

export interface Imported {
  ok: true;
  /** One world, "A"; null = it was understood, but there is nothing to run: the report says why. */
  experiment: Experiment | null;
  report: ImportReport;
  /** Where in the text what is simulated begins. */
  at: Position;
}

/** What was said beside the manifest is wrong: its text is not to blame. */
export interface WronglyAssumed {
  ok: false;
  sentence: string;
  line: null;
  column: null;
}

export type ReadManifest = Imported | Refusal | WronglyAssumed;

/**
 * A manifest's text as an experiment, and what became of each of its fields. Takes any text at all: what cannot be read
 * comes back as a sentence with its place (from 1). Never throws; nothing in the text is executed or fetched.
 *
 * @param assumed values by the ids of the report's assumptions; the others are as is usual
 */
export async function readManifest(text: string, assumed: Assumed = new Map()): Promise<ReadManifest> {
  return readManifestBy(await loadYaml(), text, assumed);
}

/** The same at once, by a parser that is loaded already. */
export function readManifestBy(yaml: typeof Yaml, text: string, assumed: Assumed): ReadManifest {
  try {
    refuseUnreadable(text);
    refuseHcl(text);
    return imported(text, parseDocuments(yaml, text), assumed);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (error instanceof WrongAssumption) return { ok: false, sentence: error.message, line: null, column: null };
    throw error;
  }
}

function imported(text: string, documents: readonly Tree[], assumed: Assumed): Imported {
  const ledger = new Ledger();
  const objects = objectsOf(documents);
  const candidates = candidatesIn(objects);
  if (candidates.length === 0)
    throw new Refused(nothingToDeploy(text, objects), documents[0]?.at ?? { line: 1, column: 1 });
  const question = subjectQuestion(candidates);
  const others = new Map(assumed);
  others.delete("workload");
  const [chosen] = assumptionsOf(
    about("subject", [question]),
    assumed.has("workload") ? new Map([["workload", assumed.get("workload") ?? ""]]) : new Map(),
  );
  const subject = candidates.find(({ label }) => label === chosen.value) ?? candidates[0];
  const release = readSubject(subject, candidates, objects, ledger);
  const questions = questionsOf(release);
  for (const id of askedOfSome.filter(
    (one) => assumed.has(one) && !questions.some((question) => question.id === one),
  )) {
    ledger.note(`${id} was assumed, but this manifest says it itself, or has nothing that it could be about.`);
  }
  const assumptions = [...(candidates.length > 1 ? [chosen] : []), ...assumptionsOf(questions, others)];
  const { experiment, notSimulated } = experimentFor(release, assumptions, ledger);
  const { subject: name, system } = release;
  return {
    ok: true,
    experiment,
    at: release.at,
    report: { subject: name, system, notSimulated, fields: ledger.fields, assumptions, notes: ledger.notes },
  };
}

function experimentFor(
  release: Release,
  assumptions: readonly Assumption[],
  ledger: Ledger,
): { experiment: Experiment | null; notSimulated: string | null } {
  const { rollout, replicas } = release;
  const not = (sentence: string) => ({ experiment: null, notSimulated: sentence });
  if (replicas === 0) return not("With 0 replicas nothing runs, and nobody is served: there is nothing to simulate.");
  if (replicas > bounds.mostReplicas)
    throw new Refused(
      `${replicas} instances are too many: at most ${bounds.mostReplicas} can be simulated.`,
      release.at,
    );
  if ("notSimulated" in rollout) return not(rollout.notSimulated);
  noteFences(rollout, release, ledger);
  const parsed = parseExperiment(experimentOf(release, rollout, assumptions));
  if (!parsed.ok) throw new WrongAssumption(`With these values nothing can be run. ${parsed.sentence}`);
  noteLongHook(release, parsed.experiment, ledger);
  return { experiment: parsed.experiment, notSimulated: null };
}

/** Percentages come to so many instances. */
function noteFences({ settings }: Pick<World, "settings">, { replicas, at }: Release, ledger: Ledger): void {
  const { maxSurge, maxUnavailable } = settings;
  if (maxSurge === undefined || maxUnavailable === undefined) return;
  const { surge, unavailable } = fenceposts(podsSetting(maxSurge) ?? 0, podsSetting(maxUnavailable) ?? 0, replicas);
  ledger.note(
    `With ${replicas} replicas there are at most ${replicas + surge} pods at once (maxSurge comes to ${surge}), and at least ${replicas - unavailable} are available (maxUnavailable comes to ${unavailable}).`,
    at,
  );
}

/** Source: the kubelet (killContainer): the hook spends the grace period, and the process always gets 2 s. */
function noteLongHook({ stop, at }: Release, { scenario }: Experiment, ledger: Ledger): void {
  const { preStopMs, graceMs } = scenario.instances.stop;
  if (!stop.isSpentByHook || preStopMs <= graceMs) return;
  ledger.note(
    `The preStop hook takes ${preStopMs / 1000} s, and the grace period is ${graceMs / 1000} s: the hook is cut off then, and 2 s are left for SIGTERM.`,
    at,
  );
}

const wanted =
  "wanted is a Deployment, StatefulSet or Rollout of Kubernetes, a Compose file with services, a service of Amazon ECS or a job of Nomad";

function nothingToDeploy(text: string, objects: readonly ManifestObject[]): string {
  if (text.trim() === "") return "There is nothing here: paste a manifest, or name a file that has one.";
  const kinds = [...new Set(objects.map(({ kind }) => kind).filter((kind) => kind !== ""))];
  const there = kinds.length === 0 ? "There is nothing in this" : `There is ${kinds.join(", ")} in this, but nothing`;
  return `${there} that can be simulated: ${wanted}.`;
}

/** Nomad's own language is no YAML, and looks to its parser like a word. */
function refuseHcl(text: string): void {
  const before = /^\s*job\s+"[^"\n]*"\s*\{/m.exec(text);
  if (before === null) return;
  const line =
    text.slice(0, before.index).split("\n").length + (/^\s*/.exec(before[0])?.[0].split("\n").length ?? 1) - 1;
  throw new Refused("This is HCL, which is not read: `nomad job run -output FILE` prints it as JSON.", {
    line,
    column: 1,
  });
}
