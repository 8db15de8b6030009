import type { Experiment } from "../../engine/experiment.ts";
import type { Answer } from "../../scenarios/manifest/answer/answer.ts";
import { answerOf } from "../../scenarios/manifest/answer/begin.ts";
import { usualSeeds } from "../../scenarios/manifest/answer/usual-seeds.ts";
import { sideBySide } from "../../scenarios/manifest/compare.ts";
import { readManifest } from "../../scenarios/manifest/read-manifest.ts";
import type { ImportReport } from "../../scenarios/manifest/report.ts";
import { UsageError } from "../usage-error.ts";
import { answerText } from "./answer-text.ts";
import { textOf } from "./files.ts";
import { report, type Report } from "./report.ts";
import { distributionsOf, type WorldDistribution } from "./seeds.ts";

/** What a manifest does to its people, and what became of its fields. */
export interface ManifestReport extends Omit<Report, "control" | "worlds"> {
  /** Each with the control that it is compared with: two manifests may be about scenarios of their own. */
  worlds: (Report["worlds"][number] & Pick<Report, "control">)[];
  /** One for each manifest, in the order of the worlds. */
  import: ImportReport[];
  /** Only if asked for: over so many seeds, the experiment's own and those after it. */
  seeds?: { count: number; worlds: WorldDistribution[] };
  /** What a colleague would say of it. */
  answer: Answer;
}

export interface ManifestRequest {
  /** One, or two to compare. */
  paths: readonly string[];
  assumed: ReadonlyMap<string, string>;
  /** Null = not said: the answer is over `usualSeeds`. */
  seeds: number | null;
  withRemedies: boolean;
  /** All that is known, for machines; else the answer alone, for people. */
  isJson: boolean;
}

/** What `--manifest` prints. @throws UsageError */
export async function manifestOutput(request: ManifestRequest): Promise<string> {
  if (request.isJson) return JSON.stringify(await manifestReport(request));
  const { texts, imports } = await readAll(request);
  return answerText(
    await answerTo(request, texts),
    imports.map(({ report: one }) => one),
  );
}

async function readAll({ paths, assumed }: ManifestRequest) {
  const texts = paths.map(textOf);
  const imports = [];
  for (const [index, path] of paths.entries()) imports.push(await imported(path, texts[index], assumed));
  return { texts, imports };
}

function answerTo({ paths, assumed, seeds }: ManifestRequest, texts: readonly string[]): Promise<Answer> {
  const manifests = texts.map((text, index) => ({ text, name: paths[index] }));
  return answerOf({ manifests, assumed, seeds: seeds ?? usualSeeds });
}

/** Reads one or two manifests and runs them as worlds A and B. @throws UsageError */
export async function manifestReport(request: ManifestRequest): Promise<ManifestReport> {
  const { seeds, withRemedies } = request;
  const { texts, imports: read } = await readAll(request);
  const answer = await answerTo(request, texts);
  const imports = read.map(({ report }) => report);
  // Whichever cannot be run, the other keeps its letter.
  const runnable = read.flatMap(({ experiment }, i) => (experiment === null ? [] : [withId(experiment, "AB"[i])]));
  const [first, second] = runnable;
  if (!first)
    return { name: imports[0].subject, seed: 0, window: { fromS: 0, toS: 0 }, worlds: [], import: imports, answer };
  const experiments = second ? sideBySide(first, second) : [first];
  const reports = experiments.map((experiment) => report(experiment, withRemedies));
  const toS = Math.max(...reports.map(({ window }) => window.toS));
  return {
    name: reports.map(({ name }) => name).join(" and "),
    seed: first.seed,
    window: { fromS: reports[0].window.fromS, toS },
    worlds: reports.flatMap(({ worlds, control }) => worlds.map((world) => ({ ...world, control }))),
    import: imports,
    ...(seeds !== null && seeds > 1
      ? { seeds: { count: seeds, worlds: experiments.flatMap((one) => distributionsOf(one, seeds)) } }
      : {}),
    answer,
  };
}

function withId(experiment: Experiment, id: string): Experiment {
  return { ...experiment, worlds: experiment.worlds.map((world) => ({ ...world, id })) };
}

async function imported(path: string, text: string, assumed: ReadonlyMap<string, string>) {
  const read = await readManifest(text, assumed);
  if (read.ok) return read;
  if (read.line === null) throw new UsageError(read.sentence);
  throw new UsageError(`${path}, line ${read.line}, column ${read.column}: ${read.sentence}`);
}
