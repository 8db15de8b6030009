import type { Pull, Stop } from "../../../engine/experiment.ts";
import { type ControlGroup, through } from "./control.ts";
import { choice, inSeconds, plain } from "./fields.ts";
import { pull, stop, type WorldOf } from "./world-parts.ts";

/** What a process does when it is told to stop: at hand. */
export const sigterm = through(stop, [
  choice<Stop, "sigterm">(
    "sigterm",
    [
      { id: "exits", title: "exits at once" },
      { id: "drains", title: "finishes what it has" },
      { id: "lingers", title: "serves on, then finishes" },
      { id: "ignores", title: "ignores it" },
    ],
    { title: "Told to stop, the process" },
  ),
  inSeconds<Stop>("preStopMs", [0, 60, 0.5], { title: "Waits before that (preStop)" }),
]);

export const stoppingGroup: ControlGroup<WorldOf> = {
  id: "stopping",
  title: "Stopping",
  controls: through(stop, [
    inSeconds<Stop>("lingerMs", [0, 120, 0.5], { title: "One that serves on does so for" }),
    inSeconds<Stop>("graceMs", [0, 600, 1], { title: "Killed after (grace period)" }),
  ]),
};

export const pullGroup: ControlGroup<WorldOf> = {
  id: "image",
  title: "Image",
  line: "Of a new version. In between: 10, 20, 40 … 300 s.",
  controls: through(pull, [plain<Pull>("failures", [0, 20, 1], "", { title: "Pulls that fail, per instance" })]),
};
