import type { Moments } from "../../engine/outcomes/moments.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import { extraCount, seatCount } from "../layout/seats.ts";
import { layOutStage, type StageLayout } from "../layout/stage-layout.ts";
import { buildWorld } from "./build-world.ts";
import { buildHalf, CabinScene } from "./cabin-scene.ts";
import { WorldReading } from "./world-reading.ts";
import { WorldScene } from "./world-scene.ts";

/** One world as the stage is given it. */
export interface StageWorld {
  id: string;
  title: string;
  recording: Recording;
  moments: Moments;
}

/** All that is to be seen at one moment, in pixels: a function of (Recordings, time, size) that needs no canvas. */
export class StageScene {
  at = 0;
  readings: WorldReading[] = [];
  layout!: StageLayout;
  worlds: WorldScene[] = [];
  cabins: CabinScene[] = [];
  /** The keys of the people who are looked for: the others step back. null = nobody in particular. */
  only: ReadonlySet<number> | null = null;
  #given: readonly StageWorld[] = [];
  #width = 0;
  #height: number | null = null;
  #places = 0;
  #peopled: StageLayout | null = null;

  /** Takes the worlds to show. What was read of those that stay is kept. */
  show(given: readonly StageWorld[]): void {
    const before = this.#given;
    const same = given.length === before.length && given.every(({ recording }, i) => recording === before[i].recording);
    const sameTitles = same && given.every(({ title }, i) => title === before[i].title);
    this.#given = given;
    if (!same) this.readings = given.map(({ recording, moments }) => new WorldReading(recording, moments));
    this.#catchUp();
    if (!sameTitles && this.#width > 0) this.#layOut();
  }

  /** @param height CSS px; null = as high as it likes */
  resize(width: number, height: number | null): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    if (this.#given.length > 0) this.#layOut();
  }

  /**
   * Fills the scene with the moment `at`, µs.
   * @param withPeople false = how people are may be a frame or two old
   * @returns false while there is nothing to show
   */
  build(at: number, withPeople = true): boolean {
    if (this.#width === 0 || this.#given.length === 0) return false;
    this.#catchUp();
    this.at = at;
    for (let world = 0; world < this.worlds.length; world++) {
      const cabin = this.layout.cabins[this.layout.cabinOf[world]];
      buildWorld(this.worlds[world], this.readings[world], cabin, at);
    }
    if (!withPeople && this.layout === this.#peopled) return true;
    this.#peopled = this.layout;
    for (const cabin of this.cabins) {
      cabin.at = at;
      for (const half of cabin.halves) buildHalf(half, this.readings[half.world], cabin.layout.seats, at, this.only);
    }
    return true;
  }

  world(index: number): StageWorld {
    return this.#given[index];
  }

  #catchUp(): void {
    let places = 0;
    for (let i = 0; i < this.readings.length; i++) {
      this.readings[i].catchUp(this.#given[i].moments);
      places = Math.max(places, this.readings[i].places.count);
    }
    if (places === this.#places) return;
    this.#places = places;
    if (this.#width > 0) this.#layOut();
  }

  #layOut(): void {
    const { scenario } = this.#given[0].recording;
    this.layout = layOutStage({
      width: this.#width,
      height: this.#height,
      worlds: this.#given.length,
      seats: seatCount(scenario),
      places: Math.max(this.#places, scenario.instances.replicas),
      hasStore: scenario.sessions === "shared",
      hasData: scenario.store !== null,
      extra: Math.max(...this.#given.map(({ recording }) => extraCount(scenario, recording.commands))),
    });
    this.worlds = this.layout.wings.map((wing, world) => new WorldScene(world, this.#given[world].title, wing));
    this.cabins = this.layout.cabins.map((cabin) => new CabinScene(cabin, cabin.worlds));
  }
}
