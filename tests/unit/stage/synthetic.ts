import type { Command, Scenario, World } from "../../../src/engine/experiment.ts";
import type { Moments } from "../../../src/engine/outcomes/moments.ts";
import { Recording } from "../../../src/engine/recording/recording.ts";
import { Writer } from "../../../src/engine/recording/writer.ts";
import { shop } from "../../../src/scenarios/shop.ts";

/** Recordings made by hand, to test readers without an engine. */

export const s = 1_000_000;

export function scenario(changes: Partial<Scenario["instances"]> = {}, people = 12): Scenario {
  return {
    ...shop,
    horizonS: 60,
    people: { ...shop.people, arrivals: { kind: "population", people, away: { kind: "constant", ms: 1000 } } },
    network: { clientMs: 20, hopMs: 5 },
    instances: { ...shop.instances, replicas: 2, slots: 4, ...changes },
  };
}

const world: World = { id: "A", strategy: "stop-start", settings: {}, overrides: {} };
const deploy: Command = { atS: 10, do: "deploy", version: 2 };

export function recordingOf(of: Scenario = scenario()): { recording: Recording; write: Writer } {
  const recording = new Recording(of, world, [deploy]);
  return { recording, write: new Writer(recording) };
}

/** People with the keys 0 to n - 1, here from the start. */
export function addPeople(write: Writer, n: number): void {
  for (let key = 0; key < n; key++) write.user(key, 0);
}

export const noMoments: Moments = momentsOf([]);

export interface MadeMoment {
  at: number;
  until: number;
  user: number;
  kind: number;
  caused?: number;
}

/** @param made in order of time */
export function momentsOf(made: MadeMoment[]): Moments {
  return {
    count: made.length,
    at: Float64Array.from(made, ({ at }) => at),
    until: Float64Array.from(made, ({ until }) => until),
    user: Uint32Array.from(made, ({ user }) => user),
    kind: Uint8Array.from(made, ({ kind }) => kind),
    request: new Uint32Array(made.length),
    caused: Uint8Array.from(made, ({ caused }) => caused ?? 1),
  };
}
