import { EventQueue } from "../../engine/kernel/queue.ts";
import { cpuSecondsOf } from "./cpu.ts";
import type { Workload } from "./arguments.ts";
import { Hold } from "./hold.ts";
import { MmcQueue } from "./mmc.ts";

export type WorkloadResult =
  | { workload: string; n: number; events: number; seconds: number; cpuSeconds: number; meanWait: number | null }
  | { workload: "ties"; n: number; order: number[] };

/** Runs one workload on the engine's kernel: a tenth of the events to warm up, then all of them, timed. */
export function runWorkload({ workload, n, events, seed }: Workload): WorkloadResult {
  if (workload === "ties") return { workload, n: 12, order: tiesOrder() };
  if (workload === "hold") {
    const hold = new Hold(n, seed);
    hold.run(Math.ceil(events / 10));
    return { workload, n, events, ...cpuSecondsOf(() => hold.run(events)), meanWait: null };
  }
  new MmcQueue(n, seed).run(Math.ceil(events / 20));
  const system = new MmcQueue(n, seed);
  const customers = Math.floor(events / 2);
  const times = cpuSecondsOf(() => system.run(customers));
  return { workload, n, events, ...times, meanWait: system.meanWaitSeconds };
}

/** The order in which twelve events of one time happen that were scheduled in the order of their numbers. */
function tiesOrder(): number[] {
  const queue = new EventQueue();
  for (let subject = 0; subject < 12; subject++) queue.schedule(1000, 1, subject);
  const order: number[] = [];
  while (queue.next(Infinity)) order.push(queue.subject);
  return order;
}
