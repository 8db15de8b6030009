import { expect, test } from "vitest";
import { Phase } from "../../../src/engine/recording/codes.ts";
import { Places } from "../../../src/stage/layout/places.ts";
import { recordingOf } from "./synthetic.ts";

test("a successor stands where its predecessor stood", () => {
  const { recording, write } = recordingOf();
  const places = new Places(recording);
  for (let i = 0; i < 3; i++) write.phase(write.instance(1, 0), Phase.ready, 0, 0);
  places.catchUp();
  expect(places.of).toEqual([0, 1, 2]);
  write.phase(write.instance(2, 5), Phase.pending, 5, 0);
  write.phase(1, Phase.stopped, 6, 0);
  write.phase(write.instance(2, 7), Phase.pending, 7, 0);
  places.catchUp();
  expect(places.of).toEqual([0, 1, 2, 3, 1]);
  expect(places.count).toBe(4);
});

test("a crashed instance keeps its place", () => {
  const { recording, write } = recordingOf();
  write.phase(write.instance(1, 0), Phase.ready, 0, 0);
  write.phase(0, Phase.crashed, 1, 0);
  write.phase(write.instance(1, 2), Phase.pending, 2, 0);
  const places = new Places(recording);
  places.catchUp();
  expect(places.of).toEqual([0, 1]);
});
