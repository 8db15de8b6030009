import { type Change, Effort, hasPods, inContainer } from "../change.ts";

/** A process above its limit is killed. */
export const change: Change = {
  id: "c-memory",
  effort: Effort.machines,
  variants: (ground) => {
    const { memory } = ground.experiment.scenario.instances;
    if (!hasPods(ground) || memory === null) return [];
    return [1.5, 2, 4].map((times) => {
      const mebibytes = Math.ceil((memory.limitMb * times) / 1.048576);
      return {
        edits: [
          { of: "workload", path: inContainer(ground, "resources", "limits", "memory"), value: `${mebibytes}Mi` },
        ],
        assumed: { baseMb: memory.baseMb },
        sentence: `Raise the memory limit to ${mebibytes}Mi.`,
      };
    });
  },
};
