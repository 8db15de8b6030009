interface Column<Self> {
  readonly length: number;
  set(numbers: Self): void;
  subarray(from: number, to: number): Self;
  slice(from: number, to: number): Self;
}

/** Columns that are copied anew get so much more room, so that the next copy fits though it is a little longer. */
const spare = 1.25;

/**
 * A copy of the first `length` numbers of a column; what comes after them in it means nothing.
 * @param into an earlier copy, whose memory is used again where it is large enough
 */
export function copied<C extends Column<C>>(column: C, length: number, into: C | undefined): C {
  if (into === undefined || into.length < length) return column.slice(0, Math.ceil(length * spare));
  into.set(column.subarray(0, length));
  return into;
}
