import { newPersonAt, readPerson } from "../engine/recording/moment.ts";
import { isWarming, phaseWord } from "./phase-words.ts";
import { type Names, seatLabel } from "./people.ts";
import type { Hit } from "./scene/hit-test.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { InstanceMark } from "./scene/world-scene.ts";

/** A few words on what is under the pointer. */
export function hintOf(scene: StageScene, hit: Hit, names: Names): string {
  switch (hit.kind) {
    case "user":
      return `${seatLabel(hit.seat, scene.layout.cabins[0].columns)} ${personWords(scene, hit.world, hit.row, names)}`;
    case "request":
      return requestWords(scene, hit.world, hit.row, names);
    case "balancer":
      return `Load balancer: sends requests to ${scene.worlds[hit.world].fleet.targets}`;
    case "instance":
      return instanceWords(scene.worlds[hit.world].marks.find(({ instance }) => instance === hit.row)!);
  }
}

/** "Instance 3, v2, draining, 2 left". */
export function instanceWords(mark: InstanceMark): string {
  const facts = { phase: mark.phase, progress: mark.progress, speed: mark.speed, inside: mark.busy + mark.queued };
  const word = isWarming(facts) ? `ready, ${phaseWord(facts)} of its speed` : phaseWord(facts);
  const unknown = mark.listening && !mark.believed ? ", not known to the balancer" : "";
  const wrongly = !mark.listening && mark.believed ? ", still sent requests" : "";
  return `Instance ${mark.instance + 1}, v${mark.version}, ${word}${unknown}${wrongly}`;
}

/** "Maya: waiting for 2.1 s". */
export function personWords(scene: StageScene, world: number, user: number, names: Names): string {
  const { reader, harms } = scene.readings[world];
  const name = names(reader.recording.tables.users.columns.key[user]);
  readPerson(reader, user, scene.at, person);
  const count = harms.countBy(user, scene.at);
  const harm = count === 0 ? "" : count === 1 ? ", 1 bad moment" : `, ${count} bad moments`;
  if (!person.isHere) return `${name}: not here`;
  if (person.gaveUp) return `${name}: gave up${harm}`;
  const waited = (scene.at - person.waitingSince) / 1e6;
  return waited > 0.05 ? `${name}: waiting for ${waited.toFixed(1)} s${harm}` : `${name}: reading${harm}`;
}

const person = newPersonAt();
const kinds = ["page", "log-in", "cart", "checkout"];

function requestWords(scene: StageScene, world: number, row: number, names: Names): string {
  const { requests, users } = scene.readings[world].recording.tables;
  const { kind, user, sentAt } = requests.columns;
  const name = names(users.columns.key[user[row]]);
  return `${name}’s ${kinds[kind[row]]} request, sent ${((scene.at - sentAt[row]) / 1e6).toFixed(1)} s ago`;
}
