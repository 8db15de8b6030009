import type { Probe, Probes } from "../../../engine/experiment.ts";
import { usualProbe } from "../../../scenarios/shop.ts";
import { type Control, type ControlGroup, through } from "./control.ts";
import { choice, inSeconds, optional, plain } from "./fields.ts";
import { probes, type WorldOf } from "./world-parts.ts";

const inside: readonly Control<Probe>[] = [
  choice<Probe, "checks">(
    "checks",
    [
      { id: "answer", title: "that a request would be answered" },
      { id: "port", title: "that somebody listens" },
    ],
    { title: "It asks" },
  ),
  inSeconds<Probe>("delayMs", [0, 120, 1], { title: "Not before" }),
  inSeconds<Probe>("periodMs", [0.5, 60, 0.5], { title: "Every" }),
  inSeconds<Probe>("timeoutMs", [0.1, 30, 0.1], { title: "Waits for an answer" }),
  plain<Probe>("failureThreshold", [1, 60, 1], "", { title: "Failed after so many in a row" }),
];

/** How often in a row it must succeed: Kubernetes lets that be chosen for readiness alone. */
const success = plain<Probe>("successThreshold", [1, 10, 1], "", { title: "Ready after so many in a row" });

const usualReadiness: Probe = { ...usualProbe, periodMs: 1000 };

/** The one question of these that matters most: at hand. */
export const countsAsReady: readonly Control<WorldOf>[] = through(probes, [
  {
    kind: "choice",
    id: "counts-as-ready",
    title: "New instances count as ready",
    choices: [
      { id: "probe", title: "when a probe succeeds" },
      { id: "none", title: "at once (no probe)" },
    ],
    read: ({ readiness }) => (readiness === null ? "none" : "probe"),
    write: (of, value) => ({ ...of, readiness: value === "none" ? null : usualReadiness }),
  } satisfies Control<Probes>,
]);

/** What the platform asks of an instance, and what it makes of the answers. */
export const probesGroup: ControlGroup<WorldOf> = {
  id: "probes",
  title: "Probes",
  line: "Of the new version.",
  controls: through(probes, [
    optional<Probes, "readiness">("readiness", usualReadiness, [...inside, success], {
      title: "Readiness: may it get requests?",
    }),
    optional<Probes, "liveness">("liveness", usualProbe, inside, { title: "Liveness: must it be restarted?" }),
    // bank-of-anthos: 30 × 10 s.
    optional<Probes, "startup">("startup", { ...usualProbe, failureThreshold: 30 }, inside, {
      title: "Startup: has it started?",
    }),
  ]),
};
