import { expect, test } from "vitest";
import { moments } from "../../../src/engine/outcomes/moments.ts";
import { outputs } from "../../../src/engine/outcomes/outputs.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { noticed } from "../../../src/pages/home/story.ts";
import { storyboard } from "../../../src/pages/home/storyboard.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";

const { experiment } = presetOf("home")!;
const where = { left: "Left", right: "Right" };

test.each([7, 1, 2, 3, 99])("the story of seed %i is told in order, from figures of the run", (seed) => {
  const { worlds, control } = simulate({ ...experiment, seed });
  const [left, right] = worlds.map((recording) => ({ recording, moments: moments(recording, control) }));
  const acts = storyboard(left, right);
  expect(acts.map(({ id }) => id)).toEqual(["calm", "announced", "stopped", "down", "somebody", "rolling", "end"]);
  acts.slice(1).forEach((act, i) => expect(act.from).toBe(acts[i].to));
  for (const act of acts) {
    for (const at of [act.from, (act.from + act.to) / 2, act.to]) {
      expect(act.sentence(at, where)).toMatch(/^[A-Z0-9][^{}]*[.]$/);
      expect(act.sentence(at, where)).not.toMatch(/undefined|NaN|Infinity/);
    }
  }
  const [naive] = outputs(worlds, control);
  const noticedByThen = noticed(right, acts.at(-1)!.from);
  const said = acts.at(-1)!.sentence(acts.at(-1)!.from, where).replaceAll("\u00a0", " ");
  expect(said).toBe(
    `Same release. Left: ${naive.usersHarmed} people hurt, ${naive.downtimeSeconds.toFixed(1)} s down. Right: ` +
      `nobody hurt${noticedByThen === 0 ? "" : `, ${noticedByThen} noticed a wait`}.`,
  );
});

test("where nobody decided to deploy there is no story", () => {
  const { worlds } = simulate({ ...experiment, commands: [] });
  const [left, right] = worlds.map((recording) => ({ recording, moments: moments(recording, null) }));
  expect(storyboard(left, right)).toEqual([]);
});
