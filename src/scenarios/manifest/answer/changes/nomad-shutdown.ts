import { type Change, Effort, pausesFor, stopOf } from "../change.ts";
import { nomadPlaces, nomadTime } from "../nomad-task.ts";

/** Nomad takes a task out of Consul, waits for so long, and then sends its signal. */
export const change: Change = {
  id: "a-nomad-shutdown",
  effort: Effort.line,
  variants: (ground) => {
    const places = ground.system === "Nomad" ? nomadPlaces(ground) : null;
    if (places === null) return [];
    const { task } = places;
    return pausesFor(ground, stopOf(ground).preStopMs / 1000).map((seconds) => ({
      edits: [{ of: "workload", path: [...task, "shutdown_delay"], value: nomadTime(ground, task, seconds) }],
      sentence: `Let each task serve on for ${seconds} s after Consul has forgotten it (shutdown_delay), so that whoever is in front has learnt of it by then.`,
    }));
  },
};
