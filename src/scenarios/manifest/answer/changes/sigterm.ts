import { type Change, Effort, stopOf } from "../change.ts";

/** What most servers call graceful shutdown. */
export const change: Change = {
  id: "a-sigterm-drains",
  effort: Effort.program,
  variants: (ground) => {
    const { sigterm } = stopOf(ground);
    if (sigterm !== "exits" && sigterm !== "ignores") return [];
    return [
      {
        edits: [],
        assumed: { sigterm: "drains" },
        sentence: "Handle SIGTERM in the program: close the listener, and finish what is inside before it exits.",
      },
    ];
  },
};
