import type { Experiment } from "../engine/experiment.ts";
import type { Recording } from "../engine/recording/recording.ts";

/** Keeps the last control: it depends on the people and the service alone, so a change of strategy needs no new one. */
export class ControlCache {
  #key = "";
  #recording: Recording | null = null;

  find(experiment: Experiment): Recording | null {
    return keyOf(experiment) === this.#key ? this.#recording : null;
  }

  keep(experiment: Experiment, recording: Recording): void {
    this.#key = keyOf(experiment);
    this.#recording = recording;
  }
}

function keyOf({ seed, scenario, commands }: Experiment): string {
  return JSON.stringify([seed, scenario, commands.filter((command) => command.do !== "deploy")]);
}
