import { expect, test } from "vitest";
import type { Experiment } from "../../src/engine/experiment.ts";
import { Hash } from "../../src/engine/kernel/hash.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { presets } from "../../src/scenarios/presets.ts";

/**
 * The same experiment leaves the same Recording on every machine and in every version of Node. A change of these is a
 * change of the model's behaviour: it is made on purpose, and said so in the commit. The browser tests hold the browser
 * against Node.
 */
const hashesOf = (experiment: Experiment) => {
  const { worlds, control } = simulate(experiment);
  return Object.fromEntries([...worlds, control].map((recording) => [recording.world.id, hashOf(recording)]));
};

test.each(presets.map(({ id, experiment }) => ({ id, experiment })))("the Recordings of $id", ({ experiment }) => {
  expect(hashesOf(experiment)).toMatchSnapshot();
});

/** Links say with which behaviour they were made. */
test("the behaviour as a whole has a name, which changes with it", async () => {
  const hash = new Hash();
  for (const letter of JSON.stringify(presets.map(({ experiment }) => hashesOf(experiment)))) hash.int(letter.charCodeAt(0));
  const file = [
    "/** Another one wherever the same experiment is run otherwise: written by tests/golden/hashes.test.ts (`-u`). */",
    `export const behaviour = "${hash.digest()}";`,
    "",
  ];
  await expect(file.join("\n")).toMatchFileSnapshot("../../src/state/link/behaviour.ts");
});
