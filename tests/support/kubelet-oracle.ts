import type { Probe, Probes } from "../../src/engine/experiment.ts";

/**
 * The kubelet's probe workers, tick by tick and without any thought of speed: a second implementation to hold the model
 * against. Times in µs from the start of the process.
 */

/** Whether a probe made at `at` succeeds. */
export type Answers = (at: number, probe: Probe) => boolean;

export interface Verdict {
  /** When readiness changes, in turn: ready, not ready, ready, … */
  changes: number[];
  /** When the process is killed; Infinity = it is not. */
  killedAt: number;
}

class Worker {
  private runs = 0;
  private last: boolean | null = null;
  result: boolean | null;
  nextAt: number;

  constructor(
    readonly probe: Probe,
    initial: boolean | null,
    from = 0,
  ) {
    this.result = initial;
    const [delay, period] = [probe.delayMs * 1000, probe.periodMs * 1000];
    this.nextAt = 0;
    while (this.nextAt < delay || this.nextAt <= from) this.nextAt += period;
    if (from === 0 && delay === 0) this.nextAt = 0;
  }

  /** @returns whether the result is another now */
  tick(answers: Answers): boolean {
    const { successThreshold, failureThreshold, periodMs } = this.probe;
    const answer = answers(this.nextAt, this.probe);
    this.nextAt += periodMs * 1000;
    this.runs = answer === this.last ? this.runs + 1 : 1;
    this.last = answer;
    if (this.runs < (answer ? successThreshold : failureThreshold) || answer === this.result) return false;
    this.result = answer;
    return true;
  }
}

export function judge({ startup, readiness, liveness }: Probes, answers: Answers, until: number): Verdict {
  const verdict: Verdict = { changes: [], killedAt: Infinity };
  let startedAt = 0;
  if (startup) {
    const worker = new Worker(startup, null);
    while (worker.nextAt <= until && worker.result === null) {
      const at = worker.nextAt;
      if (worker.tick(answers)) startedAt = at;
    }
    if (worker.result === false) verdict.killedAt = startedAt;
    if (worker.result !== true) return verdict;
  }
  const live = liveness && new Worker(liveness, true, startedAt);
  const ready = readiness && new Worker(readiness, false, startedAt);
  if (ready && startup && startedAt >= ready.probe.delayMs * 1000) ready.nextAt = startedAt;
  if (live) verdict.killedAt = killOf(live, answers, until);
  const last = Math.min(until, verdict.killedAt);
  if (ready) verdict.changes = changesOf(ready, answers, last, startup ? startedAt : -1);
  else if (startup) verdict.changes = [startedAt];
  return verdict;
}

function killOf(worker: Worker, answers: Answers, until: number): number {
  for (let at = worker.nextAt; at <= until; at = worker.nextAt) if (worker.tick(answers)) return at;
  return Infinity;
}

/** @param startedAt of the probe that was made at the end of the startup, between the ticks; −1 = there was none */
function changesOf(worker: Worker, answers: Answers, until: number, startedAt: number): number[] {
  const changes: number[] = [];
  const period = worker.probe.periodMs * 1000;
  for (let at = worker.nextAt; at <= until; at = worker.nextAt) {
    if (worker.tick(answers)) changes.push(at);
    if (at === startedAt) worker.nextAt = (Math.floor(at / period) + 1) * period;
  }
  return changes;
}
