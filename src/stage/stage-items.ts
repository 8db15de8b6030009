import { type Names, seatLabel } from "./people.ts";
import { balancerWords, instanceWords, personWords } from "./hint.ts";
import type { StageScene } from "./scene/stage-scene.ts";
import type { Selection } from "./selection.ts";

/** One thing on stage that can be chosen without a pointer. */
export interface StageItem {
  id: string;
  label: string;
  selection: Selection;
}

/** More people than this are not listed at once. */
const mostPeople = 60;

/** What can be chosen now: each world's balancer and instances, and the people who have had a bad moment in any world. */
export function stageItems(scene: StageScene, names: Names): StageItem[] {
  const items: StageItem[] = [];
  for (const worldScene of scene.worlds) {
    const { world, marks } = worldScene;
    const { id, title } = scene.world(world);
    const targets = `Load balancer, ${balancerWords(worldScene)}. ${title}`;
    items.push({ id: `${id}-balancer`, label: targets, selection: { kind: "balancer", world: id } });
    for (const mark of marks) {
      if (mark.instance < 0) continue;
      const selection = { kind: "instance", world: id, row: mark.instance } as const;
      items.push({
        id: `${id}-instance-${mark.instance}`,
        label: `${instanceWords(mark, worldScene)}. ${title}`,
        selection,
      });
    }
  }
  for (const key of harmedKeys(scene).slice(0, mostPeople)) items.push(personItem(scene, key, names));
  return items;
}

/** Keys of the people with a bad moment by now, in any world. */
function harmedKeys(scene: StageScene): number[] {
  const keys = new Set<number>();
  for (const { harms, recording } of scene.readings) {
    const { key } = recording.tables.users.columns;
    for (const user of harms.users()) if (harms.countBy(user, scene.at) > 0) keys.add(key[user]);
  }
  return [...keys].sort((a, b) => a - b);
}

function personItem(scene: StageScene, key: number, names: Names): StageItem {
  const { columns, seats } = scene.layout.cabins[0];
  const lives = scene.readings.map(({ recording, reader }, world) => {
    const { users } = recording.tables;
    const user = users.columns.key[key] === key ? key : reader.regulars.find((row) => users.columns.key[row] === key);
    return user === undefined
      ? ""
      : `${personWords(scene, world, user, names).split(": ")[1]} in ${scene.world(world).title}`;
  });
  const label = `${names(key)}, seat ${seatLabel(key % seats, columns)}: ${lives.filter(Boolean).join("; ")}`;
  return { id: `person-${key}`, label, selection: { kind: "user", key, world: scene.world(0).id } };
}
