import { type Change, Effort, pausesFor, stopOf } from "../change.ts";

/** What a preStop pause does, where there is none. */
export const change: Change = {
  id: "b-sigterm-lingers",
  effort: Effort.program,
  variants: (ground) => {
    const { graceMs, preStopMs, sigterm, lingerMs } = stopOf(ground);
    const now = sigterm === "lingers" ? lingerMs / 1000 : 0;
    return pausesFor(ground, now)
      .filter((seconds) => seconds * 1000 < graceMs - preStopMs)
      .map((seconds) => ({
        edits: [],
        assumed: { sigterm: "lingers", lingerMs: seconds * 1000 },
        sentence: `Let the program serve on for ${seconds} s after SIGTERM, failing its readiness, before it closes its listener: the same as a preStop pause, in code.`,
      }));
  },
};
