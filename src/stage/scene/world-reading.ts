import type { Moments } from "../../engine/outcomes/moments.ts";
import { Mechanism, Phase } from "../../engine/recording/codes.ts";
import { isListening, type Reader, readerOf, Slots } from "../../engine/recording/moment.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import { Places } from "../layout/places.ts";
import { Harms } from "./harms.ts";
import { Held } from "./held.ts";
import { mostSlots } from "./world-scene.ts";

/** What the stage keeps beside one world's Recording and moments, to read any moment of it at once. */
export class WorldReading {
  readonly reader: Reader;
  readonly places: Places;
  /** null = too many slots to draw one by one. */
  readonly slots: Slots | null;
  readonly held: Held;
  harms: Harms;
  /** By instance: when its process was first started again, µs; undefined = never. */
  readonly againAt: (number | undefined)[] = [];
  /** By instance: when its process first listened, µs; −Infinity = before the run; undefined = never. */
  readonly firstListensAt: (number | undefined)[] = [];
  /** When the store was too slow for a request, µs. */
  readonly storeFailuresAt: number[] = [];
  #crashed: boolean[] = [];
  #known: boolean[] = [];
  #phaseRows = 0;
  #causeRows = 0;

  constructor(
    readonly recording: Recording,
    moments: Moments,
  ) {
    this.reader = readerOf(recording);
    this.places = new Places(recording);
    this.slots = recording.scenario.instances.slots <= mostSlots ? new Slots(this.reader) : null;
    this.held = new Held(recording);
    this.harms = new Harms(moments);
    this.catchUp(moments);
  }

  /** Takes in what has been added since. */
  catchUp(moments: Moments): void {
    this.reader.catchUp();
    this.places.catchUp();
    this.#readPhases();
    this.#readCauses();
    this.held.catchUp();
    this.slots?.catchUp();
    if (!this.harms.isOf(moments)) this.harms = new Harms(moments);
  }

  #readPhases(): void {
    const { rows, columns } = this.recording.tables.phases;
    for (; this.#phaseRows < rows; this.#phaseRows++) {
      const i = columns.instance[this.#phaseRows];
      const phase = columns.phase[this.#phaseRows];
      if (isListening(phase)) this.firstListensAt[i] ??= this.#known[i] ? columns.at[this.#phaseRows] : -Infinity;
      this.#known[i] = true;
      if (phase === Phase.crashed) this.#crashed[i] = true;
      else if (this.#crashed[i] && phase !== Phase.stopped) this.againAt[i] ??= columns.at[this.#phaseRows];
    }
  }

  #readCauses(): void {
    const { rows, columns } = this.recording.tables.causes;
    for (; this.#causeRows < rows; this.#causeRows++) {
      if (columns.mechanism[this.#causeRows] === Mechanism.storeTooSlow)
        this.storeFailuresAt.push(columns.at[this.#causeRows]);
    }
  }
}
