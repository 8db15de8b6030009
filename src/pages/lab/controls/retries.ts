import type { Balancer, Experiment } from "../../../engine/experiment.ts";
import { type ControlGroup, through } from "./control.ts";
import { choice, inPercent, optional, plain } from "./fields.ts";
import { balancer } from "./parts.ts";

type Budget = NonNullable<Balancer["retryBudget"]>;

/** What the balancer tries again at another instance. */
export const retriesGroup: ControlGroup<Experiment> = {
  id: "retries",
  title: "Retries",
  line: "Of the balancer, at another instance. An L4 balancer tries nothing again.",
  controls: through(balancer, [
    plain<Balancer>("retries", [0, 5, 1], "", { title: "Further tries" }),
    choice<Balancer, "retryOn">(
      "retryOn",
      [
        { id: "refused", title: "what was refused" },
        { id: "reset", title: "…and broken connections, where safe" },
        { id: "any", title: "…and all that failed or was too late" },
      ],
      { title: "It tries again" },
    ),
    plain<Balancer>("retryBackOffMs", [0, 2000, 5], "ms", { title: "Waits before that (back-off), from" }),
    optional<Balancer, "retryBudget">(
      "retryBudget",
      { share: 0.2, atLeast: 3 },
      [
        inPercent<Budget>("share", { title: "Share of the requests under way" }),
        plain<Budget>("atLeast", [0, 100, 1], "", { title: "…but always so many" }),
      ],
      { title: "A budget for them" },
    ),
  ]),
};
