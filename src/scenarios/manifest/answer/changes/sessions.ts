import { type Change, Effort } from "../change.ts";

/** What is in a process dies with it. */
export const change: Change = {
  id: "c-shared-sessions",
  effort: Effort.program,
  variants: ({ experiment }) =>
    experiment.scenario.sessions === "shared"
      ? []
      : [
          {
            edits: [],
            assumed: { sessions: "shared" },
            sentence:
              "Keep sessions outside the instances (a database, Redis, a signed cookie): they outlive each of them.",
          },
        ],
};
