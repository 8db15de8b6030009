/** The instances of one version, as a controller sees them. Oldest set first in every list. */
export interface ReplicaSet {
  version: number;
  /** How many there should be. */
  spec: number;
  /** How many are ready. */
  ready: number;
  /** How many are available: ready for long enough. */
  available: number;
  /** How many there still are, those that were told to stop included: the others count nowhere else. */
  existing: number;
  /** What was written on it when it was last scaled: how many were wanted in all, and how many there might be at most. */
  markedReplicas: number;
  markedMost: number;
}

/** A set gets another size. */
export interface Scale {
  version: number;
  to: number;
}
