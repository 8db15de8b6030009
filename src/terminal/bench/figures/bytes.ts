import { Run } from "../../../engine/run.ts";
import { comparison } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

export const measurements: readonly Measurement[] = [
  {
    name: "Recording, bytes a request: its own row / in all",
    budget: "≤ 32 / 48",
    measure: () => {
      const one = comparison();
      const run = new Run(one, one.worlds[0]);
      run.advance(Infinity);
      const { tables } = run.recording;
      const bytes = Object.values(tables).reduce((sum, table) => sum + table.rows * table.bytesPerRow, 0);
      return `${tables.requests.bytesPerRow} / ${(bytes / tables.requests.rows).toFixed(1)}`;
    },
  },
];
