import { isFields } from "../../scenarios/equal.ts";
import { packed, unpacked } from "./packing.ts";
import { asData, type Shared, type Understood, understood } from "./shared.ts";

/**
 * A link's fragment, which no browser sends anywhere: `#run=1.` and what is shared, packed. The number is the version of
 * this form; the experiment in it has a `schema` of its own.
 */
const mark = "#run=";
const version = 1;

/** A longer fragment is none of ours. */
const longest = 50_000;

/** The same experiment, looked at in the same way, has the same fragment. */
export async function fragmentOf(shared: Shared): Promise<string> {
  return `${mark}${version}.${await packed(JSON.stringify(inOrder(asData(shared))))}`;
}

/** What a fragment says, or a sentence that says why it cannot be told. Never rejects. @returns null when it is no link of this kind */
export async function readFragment(fragment: string): Promise<Understood | null> {
  if (!fragment.startsWith(mark)) return null;
  if (fragment.length > longest) return refused("This link is too long to be one of Midflight's.");
  const [, number, word] = /^(\d{1,6})\.([\w-]*)$/.exec(fragment.slice(mark.length)) ?? [];
  if (number === undefined) return refused(damaged);
  if (Number(number) > version)
    return refused("This link was made by a newer Midflight than this one. Reload the page to get it, and try again.");
  if (Number(number) < version) return refused(damaged);
  try {
    const text = await unpacked(word);
    return text === null ? refused("What this link holds is too large to be opened.") : understood(JSON.parse(text));
  } catch {
    return refused(damaged);
  }
}

const damaged = "This link is damaged: a part of it is missing or was changed. Ask for it once more.";

function refused(sentence: string): Understood {
  return { ok: false, sentence };
}

/** With the fields of each object in the order of their names. */
function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (!isFields(data)) return data;
  const names = Object.keys(data).toSorted();
  return Object.fromEntries(names.map((name) => [name, inOrder(data[name])]));
}
