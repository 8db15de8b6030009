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
