import { settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** Whoever stops everything at once has nobody left to serve. */
export const remedy: Remedy = {
  id: "one-by-one",
  title: "One after another",
  unit: "",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (_, world) => (settingsOf(world)["scope"] === "all" ? [1] : []),
  apply: (experiment, world) => withSettings(experiment, world, { scope: "one" }),
  sentence: () => "Stopping one instance after another would have left others to serve.",
};
