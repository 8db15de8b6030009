import { posix } from "node:path";
import { type Source, withoutComments } from "./sources.ts";

/**
 * The rule of the house: imports point one way. For each folder, the folders that it may import from, itself included;
 * the longest name that fits a path counts.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  "src/engine/kernel": ["src/engine/kernel"],
  "src/engine/operator": ["src/engine/operator", "src/engine/strategies"],
  "src/engine/platforms": ["src/engine/platforms", "src/engine/operator"],
  "src/engine/strategies": ["src/engine/operator", "src/engine/platforms"],
  "src/engine/recording": ["src/engine/recording", "src/engine/kernel", "src/engine/experiment.ts"],
  "src/engine/outcomes": [
    "src/engine/outcomes",
    "src/engine/recording",
    "src/engine/operator",
    "src/engine/kernel",
    "src/engine/experiment.ts",
    "src/engine/platforms/kubernetes/termination.ts",
  ],
  "src/engine": ["src/engine"],
  "src/scenarios": ["src/scenarios", "src/engine"],
  "src/worker": ["src/worker", "src/scenarios", "src/engine"],
  // The bench measures what the worker does with an experiment, too.
  "src/terminal": [
    "src/terminal",
    "src/worker/job.ts",
    "src/worker/protocol.ts",
    "src/worker/rollbacks.ts",
    "src/scenarios",
    "src/engine",
  ],
  "src/ui": ["src/ui"],
  "src/state": ["src/state", "src/worker", "src/scenarios", "src/engine"],
  "src/stage": [
    "src/stage",
    "src/ui",
    "src/engine/recording",
    "src/engine/outcomes",
    "src/engine/experiment.ts",
    "src/engine/kernel/table.ts",
  ],
  "src/charts": [
    "src/charts",
    "src/ui",
    "src/stage/clock.ts",
    "src/stage/theme.ts",
    "src/engine/recording",
    "src/engine/outcomes",
  ],
  "src/pages": [
    "src/pages",
    "src/stage",
    "src/charts",
    "src/ui",
    "src/state",
    "src/scenarios",
    "src/engine/recording",
    "src/engine/outcomes",
    "src/engine/remedies/find.ts",
    "src/engine/operator",
    "src/engine/experiment.ts",
    "src/engine/kernel/distributions.ts",
    "src/engine/platforms/kubernetes/fenceposts.ts",
    "src/engine/platforms/kubernetes/int-or-percent.ts",
  ],
  // It knows the page as a person does: by what is on the screen.
  "src/monkey": ["src/monkey"],
  "src/main.tsx": ["src/pages", "src/ui", "src/state", "src/monkey"],
};

/** Packages that a folder may use; engine: none. */
const mayUsePackages = (path: string) => !path.startsWith("src/engine/");

/** Every import that breaks the rule, as a sentence. */
export function brokenImports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const allowed = mayImport[longestFit(path)];
    if (!allowed) return [`${path} is in a folder that the rule does not know.`];
    return importsOf(text).flatMap((specifier) => {
      if (!specifier.startsWith(".")) {
        return mayUsePackages(path) ? [] : [`${path} uses the package "${specifier}".`];
      }
      const target = posix.normalize(posix.join(posix.dirname(path), specifier));
      const fits = allowed.some((folder) => target === folder || target.startsWith(`${folder}/`));
      return fits ? [] : [`${path} imports ${target}.`];
    });
  });
}

function longestFit(path: string): string {
  const fitting = Object.keys(mayImport).filter((folder) => path === folder || path.startsWith(`${folder}/`));
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

function importsOf(text: string): string[] {
  const pattern = /\b(?:import|export)\b(?:[^"'`;]*?\bfrom)?\s*\(?\s*["']([^"']+)["']/g;
  return [...withoutComments(text).matchAll(pattern)].map(([, specifier]) => specifier ?? "");
}
