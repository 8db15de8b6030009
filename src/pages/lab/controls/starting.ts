import type { Experiment, Instances, Pull, WarmUp } from "../../../engine/experiment.ts";
import { type ControlGroup, field, through } from "./control.ts";
import { check, choice, inSeconds, optionalNumber, plain, typical } from "./fields.ts";
import { instances } from "./parts.ts";

/** What a new instance goes through before it boots, and after it. */
export const startingGroup: ControlGroup<Experiment> = {
  id: "starting",
  title: "Starting",
  controls: through(instances, [
    inSeconds<Instances>("scheduleMs", [0, 60, 0.5], { title: "To find a node" }),
    ...through<Instances, Pull>(field("pull"), [
      typical<Pull>("takes", [0, 120, 0.5], "s", { title: "To pull the image" }),
    ]),
    typical<Instances>("init", [0, 60, 0.5], "s", { title: "Init containers" }),
    ...through<Instances, WarmUp>(field("warmUp"), [
      inSeconds<WarmUp>("tauMs", [0, 120, 1], { title: "Warms up within about" }),
    ]),
  ]),
};

/** How an instance deals with more work than it has slots for. */
export const instancesGroup: ControlGroup<Experiment> = {
  id: "instances",
  title: "Queue and connections of an instance",
  controls: through(instances, [
    plain<Instances>("queueLimit", [0, 500, 1], "", { title: "Requests that may wait" }),
    optionalNumber<Instances>("cores", 2, [1, 32, 1], "", { title: "Requests share the CPU", inside: "Cores" }),
    choice<Instances, "queueOrder">(
      "queueOrder",
      [
        { id: "fifo", title: "first come, first served" },
        { id: "lifo", title: "last come, first served" },
        { id: "purchases", title: "checkouts before all else" },
      ],
      { title: "They are served" },
    ),
    check<Instances>("skipsAbandoned", { title: "Drops those whose client has left" }),
    optionalNumber<Instances>("keepAliveMs", 5000, [0, 600, 1], "s", {
      title: "Closes idle connections",
      inside: "…after so long",
    }),
  ]),
};
