import type { Command } from "./experiment.ts";

/** Which of an experiment's spikes a command is: by its number its people are known. */

type Spike = Command & { do: "spike" };

/**
 * The number of each spike among the experiment's commands, from 0 in order of time. Spikes that two worlds have alike are
 * the same one, which brings the same people to both: a branch has the past of the world that it came from.
 */
export function spikeNumbers(commands: readonly Command[]): ReadonlyMap<Command, number> {
  const spikes = commands.filter((command) => command.do === "spike").toSorted((a, b) => a.atS - b.atS);
  const times: number[] = [];
  const labels: string[] = [];
  const numbers = new Map<Command, number>();
  spikes.forEach((spike, i) => {
    // Two of the same in one world are two crowds.
    times[i] = Math.max(-1, ...spikes.slice(0, i).flatMap((other, j) => (areBoth(spike, other) ? [times[j]] : []))) + 1;
    const label = [spike.atS, spike.factor, spike.forS, times[i]].join();
    if (!labels.includes(label)) labels.push(label);
    numbers.set(spike, labels.indexOf(label));
  });
  return numbers;
}

/** Whether some world has both, and they are the same. */
function areBoth(one: Spike, other: Spike): boolean {
  const isSame = one.atS === other.atS && one.factor === other.factor && one.forS === other.forS;
  return isSame && (one.world === undefined || other.world === undefined || one.world === other.world);
}
