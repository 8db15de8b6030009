import { strategies } from "../../operator/registry.ts";
import { withWorld } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** Not deploying at all is no way to deploy; and nobody moves to another platform for it. */
const others = strategies.filter(({ id, kind }) => id !== "none" && kind !== "orchestrator");

/** The largest change of all: to deploy in another way, by its defaults. */
export const remedy: Remedy = {
  id: "another-strategy",
  title: "Another way to deploy",
  unit: "",
  reach: Reach.strategy,
  scope: "deployment",
  sizes: (_, world) => [...others.keys()].filter((index) => others[index].id !== world.strategy),
  apply: (experiment, world, size) => withWorld(experiment, world, { strategy: others[size].id, settings: {} }),
  sentence: (size) => `The same release by “${others[size].title}” would have spared them.`,
};
