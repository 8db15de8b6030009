import { expect, test } from "vitest";
import { Hash } from "../../../src/engine/kernel/hash.ts";
import { Pool } from "../../../src/engine/kernel/pool.ts";
import { Table } from "../../../src/engine/kernel/table.ts";

test("a table's saved rows come back, whatever was written since", () => {
  const table = new Table({ at: "f64", kind: "u8" }, 1);
  for (let i = 0; i < 5; i++) {
    const row = table.append();
    table.columns.at[row] = i * 1e12;
    table.columns.kind[row] = i;
  }
  const saved = table.save();
  table.columns.at.fill(-1);
  for (let i = 0; i < 50; i++) table.columns.kind[table.append()] = 9;
  table.restore(saved);
  expect(table.rows).toBe(5);
  expect([...table.columns.at.slice(0, 5)]).toEqual([0, 1e12, 2e12, 3e12, 4e12]);
  expect(table.columns.kind[table.append()]).toBe(0);
  expect(table.bytesPerRow).toBe(9);
});

test("a pool hands out the row given back last, also after it was restored", () => {
  const pool = new Pool({ value: "i32" }, 2);
  const rows = Array.from({ length: 5 }, () => pool.take());
  pool.give(rows[1]);
  pool.give(rows[3]);
  const saved = pool.save();
  const next = [pool.take(), pool.take(), pool.take()];
  expect(next).toEqual([3, 1, 5]);
  pool.restore(saved);
  expect(pool.size).toBe(3);
  expect([pool.take(), pool.take(), pool.take()]).toEqual(next);
});

test("a hash tells apart other numbers, another order and another count", () => {
  const digests = [[], [0], [0, 0], [1], [-1], [1, 2], [2, 1], [2 ** 32], [2 ** 32 + 1], [2 ** 53], [-(2 ** 53)]].map(
    (numbers) => {
      const hash = new Hash();
      hash.ints(numbers, numbers.length);
      return hash.digest();
    },
  );
  expect(new Set(digests).size).toBe(digests.length);
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
});
