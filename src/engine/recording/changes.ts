/** The rows of one table that changed after they had been handed on, so that they can be handed on again. */
export class Changes {
  rows = new Uint32Array(64);
  count = 0;
  /** Rows below this have been handed on. */
  sent = 0;
  /** How often a row was changed in all, handed on or not: as long as that stays the same, they all stay as they are. */
  made = 0;

  add(row: number): void {
    this.made++;
    if (row >= this.sent) return;
    if (this.count === this.rows.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.count++] = row;
  }

  /** The rows that changed, in order and each once; all rows so far count as handed on from now. */
  take(rows: number): Uint32Array {
    const changed = this.rows.slice(0, this.count).sort();
    let unique = 0;
    for (let i = 0; i < changed.length; i++) {
      if (i === 0 || changed[i] !== changed[i - 1]) changed[unique++] = changed[i];
    }
    this.count = 0;
    this.sent = rows;
    return changed.subarray(0, unique);
  }

  /** Nothing counts as handed on. */
  forget(): void {
    this.count = 0;
    this.sent = 0;
  }
}
