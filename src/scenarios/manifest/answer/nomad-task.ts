import { type Ground, writtenAt } from "./change.ts";
import { sameKey } from "./edit/nodes.ts";

/** Where the first group and its first task stand in a Nomad job; null = there is none in the text, or in another form. */
export function nomadPlaces(ground: Ground): { group: (string | number)[]; task: (string | number)[] } | null {
  const at = (from: (string | number)[], name: string) => {
    const keys = Object.keys(Object(writtenAt(ground, from) ?? {}));
    const key = keys.find((one) => sameKey(one, name));
    return key === undefined ? null : [...from, key];
  };
  const job = at([], "job") ?? [];
  const groups = at(job, "task_groups");
  if (groups === null) return null;
  const group = [...groups, 0];
  const tasks = at(group, "tasks");
  return tasks === null ? null : { group, task: [...tasks, 0] };
}

/** A time as the text's other fields are spelled: ns in the API, 5s in files. */
export function nomadTime(ground: Ground, task: readonly (string | number)[], seconds: number): number | string {
  const isApi = Object.keys(Object(writtenAt(ground, task) ?? {})).every((key) => /^[A-Z]/.test(key));
  return isApi ? seconds * 1_000_000_000 : `${seconds}s`;
}
