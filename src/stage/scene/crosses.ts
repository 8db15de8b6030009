/** Requests lost within the last 2 s, each where it died; those that died in one place add up. */
export class Crosses {
  count = 0;
  x = new Float32Array(64);
  y = new Float32Array(64);
  /** How many died here. */
  times = new Uint32Array(64);
  /** The latest of them. */
  row = new Int32Array(64);
  /** 0 (just now) to 1 (about to be forgotten). */
  age = new Float32Array(64);
  /** Where its count is to stand: 1 = at its right, -1 = at its left. */
  side = new Int8Array(64);

  clear(): void {
    this.count = 0;
  }

  add(x: number, y: number, row: number, age: number, side: number): void {
    for (let i = 0; i < this.count; i++) {
      if (Math.abs(this.x[i] - x) > 1 || Math.abs(this.y[i] - y) > 1) continue;
      this.times[i]++;
      this.row[i] = row;
      this.age[i] = Math.min(this.age[i], age);
      return;
    }
    // More places than this are not to be told apart; counts elsewhere are exact.
    if (this.count === this.x.length) return;
    const i = this.count++;
    this.x[i] = x;
    this.y[i] = y;
    this.times[i] = 1;
    this.row[i] = row;
    this.age[i] = age;
    this.side[i] = side;
  }
}
