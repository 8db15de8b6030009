import fc from "fast-check";
import { expect, test } from "vitest";
import { EventQueue } from "../../../src/engine/kernel/queue.ts";
import { Event } from "../../../src/engine/model/events.ts";

/** What happens, for comparison: a sorted list. */
class PlainQueue {
  pending: { at: number; order: number; subject: number; handle: number }[] = [];
  now = 0;
  #order = 0;

  schedule(at: number, subject: number, handle: number): void {
    this.pending.push({ at, order: this.#order++, subject, handle });
    this.pending.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  cancel(handle: number): boolean {
    const index = this.pending.findIndex((event) => event.handle === handle);
    if (index >= 0) this.pending.splice(index, 1);
    return index >= 0;
  }

  next(until: number): number | null {
    const first = this.pending[0];
    if (first === undefined || first.at > until) return null;
    this.pending.shift();
    this.now = first.at;
    return first.subject;
  }
}

const commands = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant("schedule" as const), by: fc.integer({ min: 0, max: 6 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("next" as const), by: fc.integer({ min: -1, max: 8 }) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("cancel" as const), by: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("reach" as const), by: fc.nat(6) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("copy" as const), by: fc.constant(0) }) },
  ),
  { maxLength: 400 },
);

test("takes what a sorted list would, whatever is scheduled, cancelled, saved and restored", () => {
  fc.assert(
    fc.property(commands, (list) => {
      let queue = new EventQueue(2);
      const plain = new PlainQueue();
      const handles: number[] = [];
      list.forEach((command, subject) => {
        if (command.do === "schedule") {
          const handle = queue.schedule(plain.now + command.by, subject % 127, subject);
          plain.schedule(plain.now + command.by, subject, handle);
          handles.push(handle);
        } else if (command.do === "cancel") {
          const handle = handles[handles.length - 1 - command.by] ?? 12345;
          expect(queue.cancel(handle)).toBe(plain.cancel(handle));
        } else if (command.do === "reach") {
          plain.now = Math.min(plain.now + command.by, plain.pending[0]?.at ?? Infinity);
          queue.reach(plain.now);
        } else if (command.do === "copy") {
          const copy = new EventQueue();
          copy.schedule(3, 1, 1);
          copy.restore(queue.save());
          queue = copy;
        } else {
          const subject = plain.next(plain.now + command.by);
          expect(queue.next(queue.now + command.by)).toBe(subject !== null);
          if (subject !== null)
            expect([queue.now, queue.subject, queue.kind]).toEqual([plain.now, subject, subject % 127]);
        }
        expect(queue.size).toBe(plain.pending.length);
      });
      while (queue.next(Infinity)) expect(queue.subject).toBe(plain.next(Infinity));
      expect(plain.next(Infinity)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("every kind and subject comes out to the bit, those that look like a NaN too", () => {
  const subjects = [0, 1, -1, 0x7ff00001, 0x7ff80000, 0x7fffffff, -0x80000000, -0x000fffff];
  const queue = new EventQueue();
  const most = 127 * subjects.length;
  // The later ones first, so that all of them are moved.
  for (let i = most - 1; i >= 0; i--) queue.schedule(1 + i, i % 127, subjects[i % subjects.length]);
  for (let i = 0; i < most; i++) {
    expect([queue.next(Infinity), queue.kind, queue.subject]).toEqual([true, i % 127, subjects[i % subjects.length]]);
  }
  expect(Math.max(...Object.values(Event))).toBeLessThan(127);
});

test("handles are never given twice, and one of an event that is over cancels nothing", () => {
  const queue = new EventQueue();
  const seen = new Set<number>();
  for (let i = 0; i < 10_000; i++) {
    const handle = queue.schedule(i, 0, i);
    expect(seen.has(handle)).toBe(false);
    seen.add(handle);
    queue.next(Infinity);
    expect(queue.cancel(handle)).toBe(false);
  }
  for (const nothing of [0, -1, NaN, 1e15, 0.5]) expect(queue.cancel(nothing)).toBe(false);
});

test("many cancelled events of one time are passed over, and time stays where something last happened", () => {
  const queue = new EventQueue();
  const handles = Array.from({ length: 200_000 }, (_, subject) => queue.schedule(10, 0, subject));
  for (let i = 0; i < 90_000; i++) queue.cancel(handles[i]);
  expect([queue.next(100), queue.now, queue.subject]).toEqual([true, 10, 90_000]);
  const empty = new EventQueue();
  for (const handle of [empty.schedule(5, 0, 0), empty.schedule(5, 0, 1)]) empty.cancel(handle);
  expect([empty.next(10), empty.now]).toEqual([false, 0]);
  empty.schedule(3, 0, 2);
  expect([empty.next(10), empty.now]).toEqual([true, 3]);
});

test("many cancelled timeouts do not stay in memory", () => {
  const queue = new EventQueue();
  let timeout = queue.schedule(1e9, 1, 0);
  for (let i = 1; i < 100_000; i++) {
    queue.cancel(timeout);
    timeout = queue.schedule(1e9 + i, 1, i);
  }
  expect(queue.size).toBe(1);
  expect(queue.save().heapEnd).toBeLessThan(400);
});

test.each([NaN, Infinity, -1, 4.5, 9])("refuses the time %d when it is 10 µs", (at) => {
  const queue = new EventQueue();
  queue.schedule(10, 0, 0);
  queue.next(Infinity);
  expect(() => queue.schedule(at, 0, 0)).toThrow(RangeError);
  expect(() => queue.schedule(at, 0, 0)).toThrow(`An event cannot be scheduled for ${at} µs when it is 10 µs.`);
});

test("thousands of events of one time happen in the order in which they were scheduled", () => {
  const queue = new EventQueue();
  for (let subject = 0; subject < 5000; subject++) queue.schedule(subject % 3 === 0 ? 7 : 5, 0, subject);
  const taken: number[] = [];
  while (queue.next(Infinity)) taken.push(queue.subject);
  const all = Array.from({ length: 5000 }, (_, subject) => subject);
  expect(taken).toEqual([...all.filter((n) => n % 3 !== 0), ...all.filter((n) => n % 3 === 0)]);
});
