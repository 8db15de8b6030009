import type { Experiment, Jobs, Place, Scenario } from "../../../engine/experiment.ts";
import { type Choice, type ControlGroup, through } from "./control.ts";
import { check, choice, inSeconds, typical } from "./fields.ts";
import { jobs, scenario } from "./parts.ts";

export const places: readonly Choice<Place>[] = [
  { id: "memory", title: "in an instance's memory" },
  { id: "disk", title: "on an instance's disk" },
  { id: "shared", title: "shared by all instances" },
];

/** Where what people have begun is kept, and what becomes of it. */
export const stateGroup: ControlGroup<Experiment> = {
  id: "state",
  title: "Sessions, jobs, connections",
  line: "Where sessions are kept is above; who starts a job or keeps a connection, under People.",
  controls: [
    ...through(scenario, [check<Scenario>("idempotencyKeys", { title: "Paying again is noticed (idempotency keys)" })]),
    ...through(jobs, [
      choice<Jobs, "place">("place", places, { title: "Jobs are kept" }),
      choice<Jobs, "ack">(
        "ack",
        [
          { id: "early", title: "when it begins: at most once" },
          { id: "late", title: "when it is done: at least once" },
        ],
        { title: "A shared job is acknowledged" },
      ),
      typical<Jobs>("takes", [0.5, 120, 0.5], "s", { title: "A job takes" }),
      inSeconds<Jobs>("redeliverMs", [0, 300, 1], { title: "Handed out again after" }),
    ]),
  ],
};
