import { expect, test } from "vitest";
import { Fate, Mechanism, Phase, Subject } from "../../../src/engine/recording/codes.ts";
import { NONE } from "../../../src/engine/recording/schema.ts";
import { Moment, type Moments } from "../../../src/engine/outcomes/moments.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { hitTest } from "../../../src/stage/scene/hit-test.ts";
import { locate } from "../../../src/stage/scene/locate.ts";
import { StageScene } from "../../../src/stage/scene/stage-scene.ts";
import { SlotState } from "../../../src/stage/scene/world-scene.ts";
import { selectionOf } from "../../../src/stage/select.ts";
import { addPeople, momentsOf, noMoments, recordingOf, s } from "./synthetic.ts";

/**
 * Two instances; person 0's request is being worked on when instance 0 is stopped at 2 s; person 1's is served by
 * instance 1; person 2's is refused at instance 0's door.
 */
function cutShort(): Recording {
  const { recording, write } = recordingOf();
  addPeople(write, 12);
  for (let i = 0; i < 2; i++) {
    write.phase(write.instance(1, 0), Phase.ready, 0, NONE);
    write.view(i, 1, 0, i, 0);
  }
  const cut = write.request(1.5 * s, 0, 0, 0);
  write.requestSentTo(cut, 0);
  write.requestStarted(cut, 1.525 * s);
  const served = write.request(1.6 * s, 1, 0, 0);
  write.requestSentTo(served, 1);
  write.requestStarted(served, 1.625 * s);
  write.phase(0, Phase.stopped, 2 * s, NONE);
  write.cause(Subject.request, cut, Mechanism.killedInFlight, 2 * s, 2, 0);
  write.requestEnded(cut, 2.025 * s, Fate.badGateway, 0);
  const refused = write.request(2.1 * s, 2, 0, 0);
  write.requestSentTo(refused, 0);
  write.requestEnded(refused, 2.15 * s, Fate.badGateway, 0);
  write.requestEnded(served, 2.5 * s, Fate.served, 0);
  recording.until = 20 * s;
  recording.complete = true;
  return recording;
}

function sceneAt(recording: Recording, at: number, moments: Moments = noMoments): StageScene {
  const scene = new StageScene();
  const world = { title: "A", recording, moments };
  scene.show([
    { ...world, id: "A" },
    { ...world, id: "B" },
  ]);
  scene.resize(1392, null);
  expect(scene.build(at)).toBe(true);
  return scene;
}

test("a request on its way is a dot between its window and its instance", () => {
  const { worlds } = sceneAt(cutShort(), 1.51 * s);
  expect(worlds[0].dots.count).toBe(1);
  expect(worlds[0].dots.version[0]).toBe(0);
  expect(worlds[0].inFlight).toBe(1);
});

test("a leg is drawn for 180 ms at least, while the slot is taken at the exact time", () => {
  const { worlds } = sceneAt(cutShort(), 1.65 * s);
  expect(worlds[0].marks[0].slots[0]).toBe(SlotState.working);
  expect(worlds[0].marks[0].slotRow[0]).toBe(0);
  expect(worlds[0].dots.count).toBe(2);
});

test("a request that dies in its slot leaves a cross there for 2 s, and no dot", () => {
  const scene = sceneAt(cutShort(), 2.01 * s);
  const { crosses, marks } = scene.worlds[0];
  expect(crosses.count).toBe(1);
  const { x, y, width, height } = marks[0].rect;
  expect(crosses.x[0]).toBeGreaterThan(x);
  expect(crosses.x[0]).toBeLessThan(x + width);
  expect(crosses.y[0]).toBeLessThan(y + height);
  scene.build(3.99 * s);
  expect(scene.worlds[0].crosses.count).toBe(2);
  scene.build(4.01 * s);
  expect(scene.worlds[0].crosses.count).toBe(1);
});

test("a refused request arrives at the door exactly when it is refused", () => {
  const scene = sceneAt(cutShort(), 2.1249 * s);
  const { dots, crosses } = scene.worlds[0];
  const before = [...dots.row.subarray(0, dots.count)].indexOf(2);
  expect(before).toBeGreaterThanOrEqual(0);
  const [x, y] = [dots.x[before], dots.y[before]];
  scene.build(2.125 * s);
  const i = [...crosses.row.subarray(0, crosses.count)].indexOf(2);
  expect(Math.hypot(crosses.x[i] - x, crosses.y[i] - y)).toBeLessThan(8);
});

test("an answer comes back in its version's colour", () => {
  const { dots } = sceneAt(cutShort(), 2.5 * s).worlds[0];
  const i = [...dots.row.subarray(0, dots.count)].indexOf(1);
  expect(dots.version[i]).toBe(1);
});

test("what happens at a door happens at its mirror image in the other wing", () => {
  const { worlds, layout } = sceneAt(cutShort(), 2.13 * s);
  const [left, right] = worlds.map(({ crosses }) => crosses.x[[...crosses.row].indexOf(2)]);
  expect(right).toBeCloseTo(layout.width - left, 1);
});

test("a bad moment shuts the person's half of the window for 4 s and stays counted", () => {
  const moments = momentsOf([{ at: 2.025 * s, until: 5 * s, user: 0, kind: Moment.error }]);
  const scene = sceneAt(cutShort(), 2.1 * s, moments);
  const half = scene.cabins[0].halves[0];
  expect([half.shut[0], half.harms[0], half.shut[1]]).toEqual([1, 1, 0]);
  scene.build(6.1 * s);
  expect([half.shut[0], half.harms[0]]).toEqual([0, 1]);
});

test("what is drawn can be hit, and what is selected can be found", () => {
  const scene = sceneAt(cutShort(), 1.65 * s);
  const { marks, layout } = scene.worlds[1];
  const card = marks[1].rect;
  const hit = hitTest(scene, card.x + card.width - 30, card.y + card.height - 8)!;
  expect(hit).toEqual({ kind: "instance", world: 1, row: 1 });
  expect(hitTest(scene, layout.balancer.x + 5, layout.balancer.y + 5)).toEqual({ kind: "balancer", world: 1 });
  const found: number[] = [];
  locate(scene, selectionOf(scene, hit), ({ x, y }) => found.push(x, y));
  expect(found).toEqual([card.x, card.y]);

  locate(scene, { kind: "user", world: "A", key: 7 }, ({ x, y, width, height }) => {
    expect(hitTest(scene, x + width * 0.25, y + height / 2)).toMatchObject({ kind: "user", world: 0, row: 7 });
    expect(hitTest(scene, x + width * 0.75, y + height / 2)).toMatchObject({ kind: "user", world: 1, row: 7 });
  });
  expect(hitTest(scene, 1, scene.layout.height - 1)).toBeNull();
});

test("the balancer's belief is what it was told, not what is true", () => {
  const { marks, fleet } = sceneAt(cutShort(), 2.01 * s).worlds[0];
  expect(fleet.targets).toBe(2);
  expect(fleet.available).toBe(1);
  expect([marks[0].believed, marks[0].listening]).toEqual([true, false]);
});
