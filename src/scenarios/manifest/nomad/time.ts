import { goDurationMs } from "../durations.ts";
import type { Section } from "../section.ts";

/** Seconds: Nomad's API says nanoseconds, its files 30s. */
export function readTime(section: Section, key: string, usualS: number, note = ""): number {
  const found = section.leaf(key, { note });
  if (!found) return section.usual(key, usualS, "Nomad's default");
  const ms = typeof found.value === "number" ? found.value / 1e6 : goDurationMs(String(found.value));
  if (ms === null || !(ms >= 0 && ms < 1e11))
    throw section.refuse(key, `${section.path}.${key} must be a duration such as 30s, not ${found.source}.`);
  return Math.round(ms) / 1000;
}
