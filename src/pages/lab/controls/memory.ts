import type { Memory } from "../../../engine/experiment.ts";
import { type ControlGroup, through } from "./control.ts";
import { optional, plain } from "./fields.ts";
import { memory, type WorldOf } from "./world-parts.ts";

/** FACTS 1: a limit of 512 MB. What a process holds is assumed. */
const usual: Memory = { limitMb: 512, baseMb: 200, perRequestMb: 4, leakMb: 0.1 };

/** What a process holds; above its limit it is killed. */
export const memoryGroup: ControlGroup<WorldOf> = {
  id: "memory",
  title: "Memory",
  line: "Of the new version.",
  controls: through(memory, [
    optional<{ memory: Memory | null }, "memory">(
      "memory",
      usual,
      [
        plain<Memory>("limitMb", [16, 4096, 16], "MB", { title: "Limit" }),
        plain<Memory>("baseMb", [0, 2048, 8], "MB", { title: "When it has started", isAssumed: true }),
        plain<Memory>("perRequestMb", [0, 100, 0.5], "MB", { title: "Each request inside", isAssumed: true }),
        plain<Memory>("leakMb", [0, 10, 0.05], "MB", { title: "Leaks with each request", isAssumed: true }),
      ],
      { title: "A limit, above which it is killed (OOM)" },
    ),
  ]),
};
