import type {
  Arrivals,
  Balancer,
  Experiment,
  Instances,
  People,
  Scenario,
  WarmUp,
} from "../../../engine/experiment.ts";
import { arrivalsPerSecond } from "../../../engine/recording/crowd.ts";
import { type Control, field, type NumberControl, through } from "./control.ts";
import { typicalMs, withTypicalMs } from "./durations.ts";
import { choice, inSeconds, plain, typical } from "./fields.ts";
import { balancer, instances, people, scenario } from "./parts.ts";

/** How many people there are: at once, or a second where they come and go. */
const crowd: NumberControl<Arrivals> = {
  kind: "number",
  id: "people",
  title: "People",
  unit: "",
  min: 1,
  max: 480,
  step: 1,
  read: (arrivals) => (arrivals.kind === "population" ? arrivals.people : arrivalsPerSecond(arrivals)),
  write(arrivals, value) {
    if (arrivals.kind === "population") return { ...arrivals, people: value };
    if (arrivals.kind === "poisson") return { ...arrivals, perSecond: value };
    const { gap } = arrivals;
    return { ...arrivals, gap: withTypicalMs(gap, (typicalMs(gap) * arrivalsPerSecond(arrivals)) / value) };
  },
};

/** What matters most, of the people and the service: never more than a finger away. */
export const atHand: readonly Control<Experiment>[] = [
  ...through(people, [
    ...through<People, Arrivals>(field("arrivals"), [crowd]),
    typical<People>("think", [0.5, 20, 0.1], "s", { title: "Time between clicks", isAssumed: true }),
  ]),
  ...through(instances, [
    plain<Instances>("replicas", [1, 20, 1], "", { title: "Instances" }),
    plain<Instances>("slots", [1, 32, 1], "", { title: "Requests at once, each" }),
    typical<Instances>("demand", [10, 1000, 10], "ms", { title: "Work for a request" }),
    typical<Instances>("boot", [0, 60, 0.5], "s", { title: "Time to boot" }),
    ...through<Instances, WarmUp>(field("warmUp"), [
      plain<WarmUp>("slowdown", [1, 12, 0.5], "×", { title: "Slower while cold" }),
    ]),
  ]),
  ...through(balancer, [inSeconds<Balancer>("endpointLagMs", [0, 30, 0.1], { title: "Until the balancer knows" })]),
  plain<Experiment>("seed", [0, 999, 1], "", { title: "Seed" }),
  ...through(scenario, [
    choice<Scenario, "sessions">(
      "sessions",
      [
        { id: "shared", title: "in a shared store" },
        { id: "memory", title: "in an instance's memory" },
        { id: "disk", title: "on an instance's disk" },
      ],
      { title: "Sessions are kept" },
    ),
  ]),
  ...through(balancer, [
    choice<Balancer, "policy">(
      "policy",
      [
        { id: "round-robin", title: "in turn" },
        { id: "random", title: "at random" },
        { id: "least-connections", title: "the least busy" },
        { id: "power-of-two", title: "the less busy of two" },
        { id: "sticky", title: "the same as before (sticky)" },
      ],
      { title: "The balancer chooses" },
    ),
    choice<Balancer, "layer">(
      "layer",
      [
        { id: "L7", title: "on requests (L7)" },
        { id: "L4", title: "on connections (L4)" },
      ],
      { title: "The balancer works" },
    ),
  ]),
];
