/** How long it took: by the clock, and of processor time. */
export function cpuSecondsOf(work: () => void): { seconds: number; cpuSeconds: number } {
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  work();
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
