import type { Experiment, JourneyStep, Live, People, Reload, Scenario } from "../../../engine/experiment.ts";
import { type Control, type ControlGroup, field, type Lens, type SwitchControl, through, within } from "./control.ts";
import { inPercent, ofDuration, optional, plain, typical } from "./fields.ts";
import { people, scenario } from "./parts.ts";

const anExport: JourneyStep = { kind: "job", times: [1, 1], chance: 0.3, requests: 1 };

/** The step in which some start a background job: the last of their journey. */
const theExport: Lens<People, JourneyStep | null> = {
  read: ({ journey }) => journey.find(({ kind }) => kind === "job") ?? null,
  write: (of, step) => {
    const others = of.journey.filter(({ kind }) => kind !== "job");
    return { ...of, journey: step === null ? others : [...others, step] };
  },
};

const exports: SwitchControl<People> = {
  kind: "switch",
  id: "exports",
  title: "Some start an export (a background job)",
  isAssumed: true,
  read: (of) => theExport.read(of) !== null,
  write: (of, isOn) => theExport.write(of, isOn ? anExport : null),
  inside: through<People, JourneyStep>({ read: (of) => theExport.read(of) ?? anExport, write: theExport.write }, [
    inPercent<JourneyStep>("chance", { title: "Visits with an export" }),
  ]),
};

/** Whether those who lose their connection come back all at once. */
const spread: Control<Live> = {
  kind: "choice",
  id: "reconnect-spread",
  title: "They connect again",
  choices: [
    { id: "uniform", title: "spread out (jitter)" },
    { id: "constant", title: "all at the same time" },
  ],
  read: ({ reconnect }) => (reconnect.kind === "constant" ? "constant" : "uniform"),
  write: (live, kind) => {
    const ms = live.reconnect.kind === "constant" ? live.reconnect.ms : 2000;
    return { ...live, reconnect: kind === "constant" ? { kind, ms } : { kind: "uniform", minMs: 0, maxMs: 2 * ms } };
  },
};

/** FACTS 2: a websocket each; reconnecting without jitter is all in the same second. */
const live = optional<People, "live">(
  "live",
  { share: 0.5, reconnect: { kind: "uniform", minMs: 0, maxMs: 4000 } },
  [
    inPercent<Live>("share", { title: "People who keep one" }),
    spread,
    typical<Live>("reconnect", [0, 30, 0.1], "s", { title: "After so long, on average" }),
  ],
  { title: "Some keep a live connection", isAssumed: true },
);

const usualPatience = { kind: "uniform", minMs: 6000, maxMs: 10_000 } as const;

const reload: readonly Control<People>[] = through<People, Reload>(field("reload"), [
  inPercent<Reload>("chance", { title: "Reload after a failure", isAssumed: true }),
  typical<Reload>("delay", [0, 30, 0.1], "s", { title: "…after so long, on average", isAssumed: true }),
  plain<Reload>("backOff", [1, 4, 0.1], "×", { title: "Each further time it takes" }),
  plain<Reload>("mostTries", [1, 15, 1], "", { title: "Tries of one request, at most" }),
]);

/** What people do, and put up with. */
export const peopleGroup: ControlGroup<Experiment> = {
  id: "people",
  title: "People",
  controls: [
    ...through(people, [
      exports,
      live,
      optional<People, "patience">(
        "patience",
        usualPatience,
        [ofDuration("patience-value", [0.5, 60, 0.5], { title: "So long, on average" })],
        { title: "They wait for an answer only so long", isAssumed: true },
      ),
      ...reload,
    ]),
    ...through(within(scenario, field<Scenario, "network">("network")), [
      plain<Scenario["network"]>("clientMs", [0, 500, 1], "ms", { title: "Way to the balancer" }),
      plain<Scenario["network"]>("hopMs", [0, 100, 1], "ms", { title: "Way on to an instance" }),
    ]),
    ...through(scenario, [plain<Scenario>("horizonS", [30, 1800, 10], "s", { title: "The run ends at" })]),
  ],
};
