import { instancesOf, withWorld } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A larger limit puts off what an OOM kill does. */
export const remedy: Remedy = {
  id: "memory-limit",
  title: "A higher memory limit",
  unit: "×",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => (instancesOf(experiment, world).memory === null ? [] : [1.5, 2, 4]),
  fits: (seen) => seen.outOfMemory,
  apply: (experiment, world, size) => {
    const { memory } = instancesOf(experiment, world);
    const changed = memory && { ...memory, limitMb: memory.limitMb * size };
    return withWorld(experiment, world, { overrides: { ...world.overrides, memory: changed } });
  },
  sentence: (size) => `${size} times the memory would have kept the processes from being killed for it.`,
};
