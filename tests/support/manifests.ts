import type { Experiment } from "../../src/engine/experiment.ts";
import { type Imported, readManifest } from "../../src/scenarios/manifest/read-manifest.ts";
import type { Field } from "../../src/scenarios/manifest/report.ts";

export { webManifest } from "./web-manifest.ts";

/** What is made of a text that must be understood. */
export async function imported(
  text: string,
  assumed: Record<string, string | number | boolean> = {},
): Promise<Imported> {
  const read = await readManifest(text, new Map(Object.entries(assumed)));
  if (!read.ok) throw new Error(`line ${read.line}: ${read.sentence}`);
  return read;
}

/** …and what must be run. */
export async function experimentFrom(
  text: string,
  assumed: Record<string, string | number | boolean> = {},
): Promise<Experiment> {
  const { experiment, report } = await imported(text, assumed);
  if (experiment === null) throw new Error(report.notSimulated ?? "");
  return experiment;
}

/** The report's line about a field; of several objects' the first. */
export function fieldOf({ report }: Imported, path: string): Field | undefined {
  return report.fields.find((field) => field.path === path);
}
