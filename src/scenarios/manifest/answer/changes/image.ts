import { type Change, Effort } from "../change.ts";

/** Without it nothing starts. */
export const change: Change = {
  id: "a-image",
  effort: Effort.image,
  variants: ({ experiment }) =>
    experiment.scenario.instances.pull.failures === 0
      ? []
      : [
          {
            edits: [],
            assumed: { pullFailures: 0 },
            sentence: "Make the image available: check its name, its tag and the credentials that it is pulled with.",
          },
        ],
};
