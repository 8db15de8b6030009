import { type Ground, inContainer, writtenAt } from "./change.ts";
import type { Edit } from "./edit/edit.ts";

/**
 * A preStop pause of so many seconds, in the form that is there already; null = there is a hook of another form.
 * @returns also what to write where the cluster does not know the form; empty = it is there already
 */
export function sleepEdit(ground: Ground, seconds: number): { edit: Edit; exec: string } | null {
  const hook = inContainer(ground, "lifecycle", "preStop");
  const set = (value: string | number, ...keys: (string | number)[]) => ({
    edit: { of: "workload", path: [...hook, ...keys], value } as const,
    exec: "",
  });
  const command = writtenAt(ground, [...hook, "exec", "command"]);
  if (Array.isArray(command)) {
    const last = String(command.at(-1));
    if (command.length === 2 && /(?:^|\/)sleep$/.test(String(command[0])))
      return set(String(seconds), "exec", "command", 1);
    if (!/^[^;&|]*\bsleep\s+\d+s?\s*$/.test(last)) return null;
    return set(last.replace(/\d+s?\s*$/, String(seconds)), "exec", "command", command.length - 1);
  }
  const other = writtenAt(ground, hook);
  if (typeof other === "object" && other !== null && writtenAt(ground, [...hook, "sleep"]) === undefined) {
    if (Object.keys(other).length > 0) return null;
  }
  const exec = ` Before Kubernetes 1.30: exec: { command: ["sleep", "${seconds}"] }, if the image has sleep.`;
  return { ...set(seconds, "sleep", "seconds"), exec };
}
