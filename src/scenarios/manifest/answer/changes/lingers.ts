import { type Change, Effort, stopOf } from "../change.ts";

/** What a preStop pause does, where there is none. */
export const change: Change = {
  id: "b-sigterm-lingers",
  effort: Effort.program,
  variants: (ground) => {
    const { graceMs, preStopMs, sigterm, lingerMs } = stopOf(ground);
    const now = sigterm === "lingers" ? lingerMs / 1000 : 0;
    return [5, 10, 15, 20, 25, 30, 60]
      .filter((seconds) => seconds > now && seconds * 1000 < graceMs - preStopMs)
      .map((seconds) => ({
        edits: [],
        assumed: { sigterm: "lingers", lingerMs: seconds * 1000 },
        sentence: `Let the program serve on for ${seconds} s after SIGTERM, failing its readiness, before it closes its listener: the same as a preStop pause, in code.`,
      }));
  },
};
