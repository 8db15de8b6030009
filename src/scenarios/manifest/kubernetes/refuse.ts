import type { Refusal } from "../../../engine/platforms/kubernetes/validate-deployment.ts";
import { Refused } from "../refused.ts";
import type { Section } from "../section.ts";

/**
 * Throws what the platform would refuse first, at the field that it is about.
 * @param sections those of the object that fields may be in, the innermost first
 */
export function refuseAsPlatform(refusals: readonly Refusal[], platform: string, sections: readonly Section[]): void {
  const [first] = refusals;
  if (!first) return;
  const section = sections.find(({ path }) => first.field.startsWith(`${path}.`)) ?? sections.at(-1);
  const key = first.field.slice((section?.path.length ?? -1) + 1).split(/[.[]/)[0];
  const sentence = `${platform} would refuse ${first.field}: ${first.sentence}`;
  throw section?.refuse(key, sentence) ?? new Refused(sentence, { line: 1, column: 1 });
}
