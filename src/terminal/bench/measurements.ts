import type { Measurement } from "./measurement.ts";

const files = import.meta.glob<{ measurements: Measurement[] }>("./figures/*.ts", { eager: true });

/** All that can be measured: a file in `figures/` is found by itself. */
export const measurements: readonly Measurement[] = Object.values(files).flatMap((file) => file.measurements);
