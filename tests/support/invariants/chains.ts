import {
  type CauseLink,
  explainConnection,
  explainJob,
  explainRequest,
  explainRestart,
  explainRollout,
  explainSession,
  explainTransaction,
} from "../../../src/engine/outcomes/explain.ts";
import {
  ConnectionEnd,
  Fate,
  Flag,
  JobEnd,
  RolloutState,
  SessionEnd,
  TransactionFate,
} from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { must } from "./must.ts";

/** Of each kind of harm so many are enough. */
const most = 40;

/** Every chain goes back in time, and ends at a decision or says plainly that nobody decided it. */
export function checkChains(recording: Recording): void {
  const { requests, sessions, transactions, jobs, connections, instances, rollouts } = recording.tables;
  const { fate, flags } = requests.columns;
  some(requests.rows, (row) => {
    if (fate[row] <= Fate.served && !(flags[row] & Flag.sessionMissing)) return;
    checkChain(explainRequest(recording, row, "Somebody"), `request ${row}`);
  });
  some(sessions.rows, (row) => {
    if (sessions.columns.end[row] === SessionEnd.lost) checkChain(explainSession(recording, row), `session ${row}`);
  });
  some(transactions.rows, (row) => {
    const isBad = transactions.columns.fate[row] === TransactionFate.lost || transactions.columns.charges[row] > 1;
    if (isBad) checkChain(explainTransaction(recording, row, "Somebody"), `transaction ${row}`);
  });
  some(jobs.rows, (row) => {
    const isBad = jobs.columns.end[row] === JobEnd.lost || jobs.columns.effects[row] > 1;
    if (isBad) checkChain(explainJob(recording, row, "Somebody"), `job ${row}`);
  });
  some(connections.rows, (row) => {
    const isBad = connections.columns.end[row] === ConnectionEnd.dropped;
    if (isBad) checkChain(explainConnection(recording, row, "Somebody"), `connection ${row}`);
  });
  some(instances.rows, (row) => {
    if (instances.columns.restarts[row] > 0) checkChain(explainRestart(recording, row), `restart of ${row}`);
  });
  const state = rollouts.rows === 0 ? RolloutState.complete : rollouts.columns.state[rollouts.rows - 1];
  if (state === RolloutState.complete || state === RolloutState.rolledBack) return;
  const chain = explainRollout(recording);
  checkChain(chain, "the rollout");
  must(chain.at(-1)?.kind === "decision", () => "the rollout has no decision");
}

function some(rows: number, check: (row: number) => void): void {
  for (let row = 0; row < rows; row += Math.ceil(rows / most)) check(row);
}

function checkChain(chain: readonly CauseLink[], what: string): void {
  const told = () => `${what}: ${chain.map(({ text, atMicros }) => `${text} [${atMicros}]`).join(" ← ")}`;
  must(chain.length > 1, told);
  must(new Set(chain.map(({ text }) => text)).size === chain.length, () => `twice: ${told()}`);
  chain.forEach(({ atMicros, kind }, i) => {
    must(i === 0 || atMicros <= chain[i - 1].atMicros, told);
    const isEnd = kind === "decision" || kind === "nobody";
    must(isEnd === (i === chain.length - 1), told);
  });
}
