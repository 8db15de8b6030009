import type * as Yaml from "yaml";
import type { Experiment } from "../../../engine/experiment.ts";
import type { Assumed } from "../assumptions/assume.ts";
import { readManifestBy } from "../read-manifest.ts";
import type { ImportReport } from "../report.ts";
import type { Position } from "../tree.ts";

/** One manifest that can be run. */
export interface Subject {
  yaml: typeof Yaml;
  text: string;
  name: string;
  assumed: Assumed;
  experiment: Experiment;
  report: ImportReport;
  at: Position;
}

/** @returns null = it cannot be read, or there is nothing to run */
export function subjectOf(yaml: typeof Yaml, text: string, name: string, assumed: Assumed): Subject | null {
  const read = readManifestBy(yaml, text, assumed);
  if (!read.ok || read.experiment === null) return null;
  const { experiment, report, at } = read;
  return { yaml, text, name, assumed, experiment, report, at };
}

/** The same with other assumptions. */
export function assuming(subject: Subject, more: Readonly<Record<string, string | number | boolean>>): Subject | null {
  const { yaml, text, name, assumed } = subject;
  return subjectOf(yaml, text, name, new Map([...assumed, ...Object.entries(more)]));
}
