import * as v from "valibot";
import type { Experiment } from "../../engine/experiment.ts";
import { bounds } from "../../scenarios/bounds.ts";
import { parseExperiment } from "../../scenarios/schema.ts";
import { behaviour } from "./behaviour.ts";
import { longestName } from "./longest-name.ts";

/** What a link holds: an experiment, and how somebody looked at it. */
export interface Shared {
  experiment: Experiment;
  /** What worlds are called that are not called by their strategies, by their ids. */
  names: ReadonlyMap<string, string>;
  /** The time on the clock, µs. */
  atMicros: number;
  /** Who or what was held; null = nobody. */
  held: Held | null;
}

/** A request is not among them: whoever asked for it is known by the same key in every run. */
export type Held =
  | { kind: "user"; world: string; key: number }
  | { kind: "instance"; world: string; row: number }
  | { kind: "balancer"; world: string };

export type Understood =
  /** `note`: what is to be said beside it; null = nothing. */
  { ok: true; shared: Shared; note: string | null } | { ok: false; sentence: string };

const id = v.pipe(v.string(), v.maxLength(20));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** The experiment has a schema of its own. */
const view = v.strictObject({
  behaviour: v.pipe(v.string(), v.maxLength(40)),
  experiment: v.unknown(),
  names: v.pipe(v.array(v.strictTuple([id, v.pipe(v.string(), v.maxLength(longestName))])), v.maxLength(4)),
  atMicros: count(bounds.longestHorizonS * 1_000_000),
  held: v.nullable(
    v.variant("kind", [
      v.strictObject({ kind: v.literal("user"), world: id, key: count(4_294_967_295) }),
      v.strictObject({ kind: v.literal("instance"), world: id, row: count(65_000) }),
      v.strictObject({ kind: v.literal("balancer"), world: id }),
    ]),
  ),
});

/** As data that JSON can hold. */
export function asData({ experiment, names, atMicros, held }: Shared): unknown {
  return { behaviour, experiment, names: [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)), atMicros, held };
}

/** Checks what a stranger's link, or file, says. Never throws. @param what it is called in sentences */
export function understood(data: unknown, what: "link" | "file" = "link"): Understood {
  const result = v.safeParse(view, data);
  if (!result.success) return refused(`This ${what} does not say what a ${what} of Midflight says.`);
  const { experiment, names, atMicros, held } = result.output;
  const parsed = parseExperiment(experiment);
  if (!parsed.ok) return refused(`The experiment in this ${what} cannot be run. ${parsed.sentence}`);
  const ids = parsed.experiment.worlds.map((world) => world.id);
  const strangers = [...names.map(([world]) => world), ...(held === null ? [] : [held.world])];
  if (!strangers.every((world) => ids.includes(world)))
    return refused(`This ${what} names a world that is not in its experiment.`);
  const end = Math.round(parsed.experiment.scenario.horizonS * 1_000_000);
  const shared = { experiment: parsed.experiment, names: new Map(names), atMicros: Math.min(atMicros, end), held };
  const isSame = result.output.behaviour === behaviour;
  return { ok: true, shared, note: isSame ? null : ofAnotherModel(what) };
}

function ofAnotherModel(what: string): string {
  return `This ${what} was made with another version of the model: what happens, and when, may be different from what was seen then.`;
}

function refused(sentence: string): Understood {
  return { ok: false, sentence };
}
