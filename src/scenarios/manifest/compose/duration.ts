import { goDurationMs } from "../durations.ts";
import type { Section } from "../section.ts";

/** A duration of a Compose file, in ms: 1m30s. @param usualMs what holds where nothing is said */
export function readDuration(section: Section, key: string, usualMs: number, whose: string, note = ""): number {
  const found = section.leaf(key, { note });
  if (!found) {
    section.usual(key, `${usualMs / 1000}s`, whose);
    return usualMs;
  }
  // Docker takes 0 for no time, without a unit; other numbers need one.
  const ms = found.value === 0 ? 0 : goDurationMs(String(found.value));
  if (ms === null)
    throw section.refuse(key, `${section.path}.${key} must be a duration such as 1m30s, not ${found.source}.`);
  if (ms > 86_400_000_000) throw section.refuse(key, `${section.path}.${key} is too long: ${found.source}.`);
  return ms;
}
