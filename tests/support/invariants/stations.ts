import { Fate, Phase } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER, NEVER, NOBODY } from "../../../src/engine/recording/schema.ts";

/** Where each request of a Recording was when, as far as its columns say so for certain; µs, null = unknown or never. */
export interface Stations {
  row: number;
  fate: number;
  instance: number;
  sentAt: number;
  /** Sent to `instance` by the balancer; unknown where it waited before a further try. */
  forwardedAt: number | null;
  /** It was tried before. */
  isRepeated: boolean;
  /** The instance went on with it for nobody. */
  isLeftOver: boolean;
  doorAt: number | null;
  startAt: number | null;
  /** Left the instance: answered, dropped, or killed with it; Infinity = was still inside when the run ended. */
  leaveAt: number | null;
  endAt: number | null;
}

/** One way, person to balancer and balancer to instance, µs. */
export function legsOf({ scenario: { network } }: Recording): { client: number; hop: number } {
  return { client: Math.round(network.clientMs * 1000), hop: Math.round(network.hopMs * 1000) };
}

export function stationsOf(recording: Recording): Stations[] {
  const { requests, attempts, leftovers } = recording.tables;
  const { client, hop } = legsOf(recording);
  const { columns } = requests;
  const retriedAt = new Map<number, number>();
  const besides = new Set<number>();
  for (let i = 0; i < attempts.rows; i++) {
    retriedAt.set(attempts.columns.request[i], attempts.columns.at[i]);
    if (attempts.columns.fate[i] === Fate.gatewayTimeout) besides.add(attempts.columns.request[i]);
  }
  const { layer, retryBackOffMs } = recording.scenario.balancer;
  const isAtOnce = layer === "L7" && retryBackOffMs === 0;
  const leftoverEnd = new Map<number, number>();
  for (let i = 0; i < leftovers.rows; i++) {
    const end = leftovers.columns.endAt[i];
    leftoverEnd.set(leftovers.columns.request[i], end === FOREVER ? Infinity : end);
  }
  return Array.from({ length: requests.rows }, (_, row) => {
    const [sentAt, fate, instance] = [columns.sentAt[row], columns.fate[row], columns.instance[row]];
    const endAt = columns.endAfter[row] === NEVER ? null : sentAt + columns.endAfter[row];
    const startAt = columns.startAfter[row] === NEVER ? null : sentAt + columns.startAfter[row];
    const retry = retriedAt.get(row);
    const isRepeated = retry !== undefined;
    const isUnknown = instance === NOBODY || (isRepeated && !isAtOnce);
    const forwardedAt = isUnknown ? null : (retry ?? sentAt + client);
    const doorAt = forwardedAt === null ? null : forwardedAt + hop;
    const isLeftOver = leftoverEnd.has(row);
    // Where several instances worked on it, nobody knows whose leftover it is.
    const isClear = fate === Fate.served || !besides.has(row);
    const leaveAt = isClear ? leaving(fate, endAt, client + hop, leftoverEnd.get(row)) : null;
    return { isRepeated, isLeftOver, row, fate, instance, sentAt, forwardedAt, doorAt, startAt, leaveAt, endAt };
  });
}

function leaving(fate: number, endAt: number | null, wayBack: number, leftover: number | undefined): number | null {
  // Nobody knows whether an open one's answer is on its way; a timeout without a leftover had its answer on the way.
  if (endAt === null) return null;
  if (fate === Fate.served) return endAt - wayBack;
  if (leftover !== undefined) return leftover;
  return fate === Fate.timeout ? null : endAt - wayBack;
}

/** One life of a process: from listening on, to where it takes no new connections, to where it is gone; Infinity = not. */
export interface Life {
  from: number;
  closes: number;
  ends: number;
}

export function livesOf({ tables: { phases } }: Recording): Life[][] {
  const lives: Life[][] = [];
  const { instance, phase, at } = phases.columns;
  let before: number[] = [];
  for (let row = 0; row < phases.rows; row++) {
    const own = (lives[instance[row]] ??= []);
    const opens = phase[row] === Phase.running || phase[row] === Phase.ready;
    const wasOpen = before[instance[row]] === Phase.running;
    if (opens && !wasOpen) own.push({ from: at[row], closes: Infinity, ends: Infinity });
    const life = own.at(-1);
    if (life && phase[row] === Phase.draining) life.closes = at[row];
    if (life && (phase[row] === Phase.stopped || phase[row] === Phase.crashed) && life.ends === Infinity) {
      life.closes = Math.min(life.closes, at[row]);
      life.ends = at[row];
    }
    before[instance[row]] = phase[row];
  }
  return lives;
}
