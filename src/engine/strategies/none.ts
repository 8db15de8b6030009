import type { Procedure } from "../operator/strategy.ts";

/** Nothing is deployed: what happens to these people anyway. */
export const strategy: Procedure = {
  kind: "procedure",
  id: "none",
  title: "Do nothing",
  summary: "Leave the old version running.",
  settings: [],
  *run() {},
};
