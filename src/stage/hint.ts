import { newPersonAt, readPerson } from "../engine/recording/moment.ts";
import { counted } from "./events.ts";
import { isWarming, phaseWord } from "./phase-words.ts";
import { type Names, seatLabel } from "./people.ts";
import { beliefWords } from "./scene/beliefs.ts";
import type { Hit } from "./scene/hit-test.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { InstanceMark, WorldScene } from "./scene/world-scene.ts";

/** A few words on what is under the pointer, in lines: of a person both lives, of anything else whose it is. */
export function hintOf(scene: StageScene, hit: Hit, names: Names): string {
  if (hit.kind === "user") return livesWords(scene, hit.seat, names);
  const where = scene.worlds.length > 1 ? `\n${scene.world(hit.world).title}` : "";
  switch (hit.kind) {
    case "request":
      return `${requestWords(scene, hit.world, hit.row, names)}${where}`;
    case "balancer":
      return `Load balancer: ${balancerWords(scene.worlds[hit.world])}${where}`;
    case "instance":
      return `${instanceWords(markOf(scene.worlds[hit.world], hit.row), scene.worlds[hit.world])}${where}`;
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

function markOf({ marks }: WorldScene, row: number): InstanceMark {
  return marks.find(({ instance }) => instance === row)!;
}

/** "sends requests to 4 instances; all go to version 2". */
export function balancerWords({ fleet, routedTo }: WorldScene): string {
  const route = routedTo > 0 ? `; all go to version ${routedTo}` : "";
  return `sends requests to ${counted(fleet.targets, "instance", "instances")}${route}`;
}

/** "Instance 3, v2, draining, 2 left". */
export function instanceWords(mark: InstanceMark, { routedTo }: WorldScene): string {
  const word = isWarming(mark) ? `ready, ${phaseWord(mark)}` : phaseWord(mark);
  const facts = [`Instance ${mark.instance + 1}`, `v${mark.version}`, word, beliefWords(mark, routedTo)];
  if (mark.jobs > 0) facts.push(counted(mark.jobs, "job", "jobs"));
  if (mark.jobsLost > 0) facts.push(`${counted(mark.jobsLost, "job", "jobs")} just lost`);
  if (mark.connections > 0) facts.push(counted(mark.connections, "live connection", "live connections"));
  if (mark.dropped > 0) facts.push(`${mark.dropped} just dropped`);
  if (mark.cache >= 0) facts.push(`cache answers ${Math.round(mark.cache * 100)} %`);
  return facts.filter((fact) => fact !== "").join(", ");
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
const kinds = ["page", "log-in", "cart", "checkout", "export", "connection"];

function requestWords(scene: StageScene, world: number, row: number, names: Names): string {
  const { requests, users } = scene.readings[world].recording.tables;
  const { kind, user, sentAt } = requests.columns;
  const name = names(users.columns.key[user[row]]);
  return `${name}’s ${kinds[kind[row]]} request, sent ${((scene.at - sentAt[row]) / 1e6).toFixed(1)} s ago`;
}
