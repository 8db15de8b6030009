/** One thing to look at, by which a guarantee is judged. */
export interface Evidence {
  text: string;
  /** µs of the moment it speaks of; null = of no single one. */
  atMicros: number | null;
  /** Row in `requests`, where it speaks of one. */
  request: number | null;
}
