import { newPersonAt, readPerson } from "../engine/recording/moment.ts";
import { isWarming, phaseWord } from "./phase-words.ts";
import { type Names, seatLabel } from "./people.ts";
import type { Hit } from "./scene/hit-test.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { InstanceMark } from "./scene/world-scene.ts";

/** A few words on what is under the pointer, in lines: of a person both lives, of anything else whose it is. */
export function hintOf(scene: StageScene, hit: Hit, names: Names): string {
  if (hit.kind === "user") return livesWords(scene, hit.seat, names);
  const where = scene.worlds.length > 1 ? `\n${scene.world(hit.world).title}` : "";
  switch (hit.kind) {
    case "request":
      return `${requestWords(scene, hit.world, hit.row, names)}${where}`;
    case "balancer":
      return `Load balancer: sends requests to ${scene.worlds[hit.world].fleet.targets}${where}`;
    case "instance":
      return `${instanceWords(scene.worlds[hit.world].marks.find(({ instance }) => instance === hit.row)!)}${where}`;
  }
}

/** "4C Maya", and how she is in every world. */
function livesWords(scene: StageScene, seat: number, names: Names): string {
  const lines: string[] = [];
  for (const { halves } of scene.cabins) {
    for (const { world, user } of halves) {
      if (user[seat] < 0) {
        lines.push(`${scene.world(world).title}: not here`);
        continue;
      }
      const [name, state] = personWords(scene, world, user[seat], names).split(": ");
      if (lines.length === 0 || !lines[0].endsWith(name)) {
        lines.unshift(`${seatLabel(seat, scene.layout.cabins[0].columns)} ${name}`);
      }
      lines.push(scene.worlds.length > 1 ? `${scene.world(world).title}: ${state}` : state);
    }
  }
  return lines.join("\n");
}

/** "Instance 3, v2, draining, 2 left". */
export function instanceWords(mark: InstanceMark): string {
  const facts = {
    phase: mark.phase,
    progress: mark.progress,
    speed: mark.speed,
    inside: mark.busy + mark.queued,
    isAgain: mark.isAgain,
  };
  const word = isWarming(facts) ? `ready, ${phaseWord(facts)}` : phaseWord(facts);
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
