import { type Change, Effort } from "../change.ts";
import { nomadPlaces } from "../nomad-task.ts";

/** Fewer are missing at once. */
export const change: Change = {
  id: "a-nomad-parallel",
  effort: Effort.rollout,
  variants: (ground) => {
    const places = ground.system === "Nomad" ? nomadPlaces(ground) : null;
    const now = ground.report.fields.find(({ path }) => path.endsWith("max_parallel"))?.value;
    if (places === null || now === 1) return [];
    return [
      {
        edits: [{ of: "workload", path: [...places.group, "update", "max_parallel"], value: 1 }],
        sentence: "Replace one task after another (max_parallel: 1).",
      },
    ];
  },
};
