import * as fc from "fast-check";
import { Fate } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NEVER, NOBODY } from "../../../src/engine/recording/schema.ts";
import { addPeople, recordingOf, s } from "../stage/synthetic.ts";

/** A request as it will have been; times in µs. */
export interface MadeRequest {
  gap: number;
  user: number;
  instance: number;
  startAfter: number;
  workFor: number;
  fate: number;
  neverEnds: boolean;
}

export const people = 5;
const instances = 3;

export const madeRequest: fc.Arbitrary<MadeRequest> = fc.record({
  gap: fc.oneof(fc.constant(0), fc.nat(400_000), fc.nat(3 * s)),
  user: fc.nat(people - 1),
  instance: fc.oneof(fc.nat(instances - 1), fc.constant(NOBODY)),
  startAfter: fc.integer({ min: 25_000, max: 3 * s }),
  workFor: fc.oneof(fc.integer({ min: 25_000, max: 500_000 }), fc.integer({ min: 25_000, max: 30 * s })),
  fate: fc.constantFrom(...Object.values(Fate).filter((fate) => fate !== Fate.open)),
  neverEnds: fc.nat(19).map((n) => n === 0),
});

/** A run that grows: what is known of it at `until` µs, as the engine would have it. */
export class Growing {
  readonly recording: Recording;
  readonly #sentAt: number[] = [];

  constructor(readonly requests: MadeRequest[]) {
    const { recording, write } = recordingOf();
    this.recording = recording;
    addPeople(write, people);
    for (let i = 0; i < instances; i++) write.phase(write.instance(1, 0), 4, 0, 0);
    let at = 0;
    for (const { gap } of requests) this.#sentAt.push((at += gap));
  }

  get ends(): number {
    return (this.#sentAt.at(-1) ?? 0) + 40 * s;
  }

  growTo(until: number): void {
    const { requests: table } = this.recording.tables;
    for (let row = 0; row < this.requests.length; row++) {
      const at = this.#sentAt[row];
      if (at > until) break;
      if (row >= table.rows) table.append();
      this.#write(row, at, until);
    }
    this.recording.until = until;
  }

  #write(row: number, at: number, until: number): void {
    const { columns } = this.recording.tables.requests;
    const { user, instance, startAfter, workFor, fate, neverEnds } = this.requests[row];
    const starts = instance !== NOBODY && fate === Fate.served;
    const endAfter = startAfter + workFor + 25_000;
    columns.sentAt[row] = at;
    columns.user[row] = user;
    columns.instance[row] = instance;
    columns.startAfter[row] = starts && at + startAfter <= until ? startAfter : NEVER;
    const hasEnded = !neverEnds && at + endAfter <= until;
    columns.endAfter[row] = hasEnded ? endAfter : NEVER;
    columns.fate[row] = hasEnded ? fate : Fate.open;
  }
}
