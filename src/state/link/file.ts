import { isFields } from "../../scenarios/equal.ts";
import { behaviour } from "./behaviour.ts";
import { asData, type Shared, type Understood, understood } from "./shared.ts";

/** What a link holds, as a file that one can read, keep and send: JSON, with a version of its form. */

const version = 1;

/** A larger file is none of ours, characters. */
export const longestFile = 1_000_000;

export function fileOf(shared: Shared): string {
  return `${JSON.stringify({ midflight: version, ...(asData(shared) as object) }, null, 2)}\n`;
}

/** A name for the file that every system takes. */
export function fileNameOf({ experiment: { name } }: Shared): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${plain.slice(0, 60) || "experiment"}.midflight.json`;
}

/** What a file says, or a sentence that says why it cannot be told. An experiment alone is taken, too. Never throws. */
export function readFile(text: string): Understood {
  if (text.length > longestFile) return refused("This file is too large to be one of Midflight's.");
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refused("This file is not one of Midflight's: it is no JSON, or a part of it is missing.");
  }
  if (!isFields(data)) return refused("This file does not say what a file of Midflight says.");
  if (isFields(data["scenario"])) return understood({ ...bare, experiment: data }, "file");
  const { midflight, ...rest } = data;
  if (typeof midflight === "number" && midflight > version) {
    return refused("This file was made by a newer Midflight than this one. Reload the page to get it, and try again.");
  }
  return midflight === version
    ? understood(rest, "file")
    : refused("This file does not say what a file of Midflight says.");
}

/** What an experiment alone does not say: `simulate` writes and reads those. */
const bare = { behaviour, names: [], atMicros: 0, held: null };

function refused(sentence: string): Understood {
  return { ok: false, sentence };
}
