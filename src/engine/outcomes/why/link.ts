/** One link of a chain of causes, from what a person felt back to what somebody decided. */
export interface CauseLink {
  text: string;
  /** µs of the moment it speaks of. */
  atMicros: number;
  /** The instance it speaks of; null = none. */
  instance: number | null;
  /** nobody = the chain ends here, and no decision stands behind it. */
  kind: "felt" | "how" | "belief" | "instance" | "capacity" | "step" | "decision" | "nobody";
}

export function link(
  kind: CauseLink["kind"],
  text: string,
  atMicros: number,
  instance: number | null = null,
): CauseLink {
  return { text, atMicros, instance, kind };
}

/** Each link once, and none later than the one before: what lasts is told as of then. */
export function backInTime(links: readonly CauseLink[]): CauseLink[] {
  const chain: CauseLink[] = [];
  for (const one of links) {
    if (chain.some(({ text }) => text === one.text)) continue;
    const last = chain.at(-1);
    chain.push(last === undefined ? one : { ...one, atMicros: Math.min(one.atMicros, last.atMicros) });
  }
  return chain;
}
