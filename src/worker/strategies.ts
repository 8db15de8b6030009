import { addStrategy, isLoaded } from "../engine/operator/loaded.ts";
import type { Strategy } from "../engine/operator/strategy.ts";
import type { Experiment } from "../engine/experiment.ts";

interface File {
  strategy: Strategy;
}

/** Those that the first lesson compares come with the worker: the first picture does not wait for another file. */
const first = import.meta.glob<File>("../engine/strategies/{none,stop-start,rolling-update}.ts", { eager: true });
const others = import.meta.glob<File>([
  "../engine/strategies/*.ts",
  "!../engine/strategies/{none,stop-start,rolling-update}.ts",
]);

for (const { strategy } of Object.values(first)) addStrategy(strategy);

/** Loads what these worlds are deployed with and is not here yet. @returns null when all is here */
export function loadStrategies({ worlds }: Experiment): Promise<void> | null {
  const missing = new Set(worlds.map(({ strategy }) => strategy).filter((id) => !isLoaded(id)));
  if (missing.size === 0) return null;
  return Promise.all(Array.from(missing, load)).then(() => undefined);
}

/** A strategy's file is called like its id; one that there is not is told when it is to be set to work. */
async function load(id: string): Promise<void> {
  const file = await others[`../engine/strategies/${id}.ts`]?.();
  if (file) addStrategy(file.strategy);
}
