/** Requests on their way, in columns. */
export class Dots {
  count = 0;
  x = new Float32Array(256);
  y = new Float32Array(256);
  row = new Int32Array(256);
  /** The version that served it, on its way back; 0 = on its way out. */
  version = new Uint8Array(256);
  /** 1 = its person has waited noticeably long. */
  slow = new Uint8Array(256);

  clear(): void {
    this.count = 0;
  }

  add(x: number, y: number, row: number, version: number, slow: boolean): void {
    if (this.count === this.x.length) this.#grow();
    const i = this.count++;
    this.x[i] = x;
    this.y[i] = y;
    this.row[i] = row;
    this.version[i] = version;
    this.slow[i] = slow ? 1 : 0;
  }

  #grow(): void {
    const length = this.x.length * 2;
    this.x = copy(this.x, new Float32Array(length));
    this.y = copy(this.y, new Float32Array(length));
    this.row = copy(this.row, new Int32Array(length));
    this.version = copy(this.version, new Uint8Array(length));
    this.slow = copy(this.slow, new Uint8Array(length));
  }
}

function copy<T extends Float32Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
