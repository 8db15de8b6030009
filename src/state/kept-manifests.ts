import type { Assumed } from "../scenarios/manifest/assumptions/assume.ts";

/** What somebody has pasted, and what they have assumed of it: kept on their machine alone. */
export interface KeptManifests {
  /** One, or two to compare. */
  texts: readonly string[];
  assumed: Assumed;
}

/** A later version gets a key of its own, as the settings do. */
const key = "midflight-manifests-1";

export function keep({ texts, assumed }: KeptManifests): void {
  try {
    if (texts.every((text) => text === "")) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ texts, assumed: [...assumed] }));
  } catch {
    // No storage here, or none left: it is kept as long as the page.
  }
}

/** What was kept; an empty text if nothing was, or nothing that makes sense. */
export function kept(): KeptManifests {
  try {
    return keptFrom(JSON.parse(localStorage.getItem(key) ?? "null"));
  } catch {
    return nothing;
  }
}

const nothing: KeptManifests = { texts: [""], assumed: new Map() };

function keptFrom(data: unknown): KeptManifests {
  const { texts, assumed } = Object(data) as { texts?: unknown; assumed?: unknown };
  if (!Array.isArray(texts) || texts.length < 1 || texts.length > 2) return nothing;
  if (!texts.every((text) => typeof text === "string")) return nothing;
  const pairs = Array.isArray(assumed) ? assumed.filter(isAssumed) : [];
  return { texts, assumed: new Map(pairs) };
}

function isAssumed(pair: unknown): pair is [string, string | number | boolean] {
  if (!Array.isArray(pair) || pair.length !== 2) return false;
  return typeof pair[0] === "string" && ["string", "number", "boolean"].includes(typeof pair[1]);
}
