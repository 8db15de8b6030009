import { expect, test } from "vitest";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { presets } from "../../src/scenarios/presets.ts";

/**
 * The same experiment leaves the same Recording on every machine and in every version of Node. A change of these is a
 * change of the model's behaviour: it is made on purpose, and said so in the commit. The browser tests hold the browser
 * against Node.
 */
test.each(presets.map(({ id, experiment }) => ({ id, experiment })))("the Recordings of $id", ({ experiment }) => {
  const { worlds, control } = simulate(experiment);
  expect(Object.fromEntries([...worlds, control].map((recording) => [recording.world.id, hashOf(recording)]))).toMatchSnapshot();
});
