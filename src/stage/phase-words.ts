import { Phase } from "../engine/recording/codes.ts";

/** What an instance's phase is called, in the field's words; short enough for a narrow card. */
export interface PhaseFacts {
  phase: number;
  /** 0 to 1; -1 = unknown. */
  progress: number;
  /** 0 to 1 of a warm instance's. */
  speed: number;
  /** Requests inside. */
  inside: number;
  /** Its process has died before, and is started once more. */
  isAgain?: boolean;
}

/** Below this share of its full speed an instance counts as warming. */
const warmFrom = 0.95;

export function isWarming({ phase, speed }: PhaseFacts): boolean {
  return (phase === Phase.ready || phase === Phase.terminating) && speed < warmFrom;
}

export function phaseWord(facts: PhaseFacts): string {
  switch (facts.phase) {
    case Phase.pending:
      return "pending";
    case Phase.booting:
      return booting(facts);
    case Phase.running:
      return "not ready yet";
    case Phase.ready:
      return isWarming(facts) ? atSpeed(facts.speed) : "ready";
    case Phase.terminating:
      return "terminating";
    case Phase.draining:
      return numbered("draining", facts.inside);
    case Phase.stopped:
      return "stopped";
    case Phase.crashed:
      return "crashed";
    case Phase.readyUnseen:
      return "booting, said ready";
    case Phase.unready:
      return "not ready any more";
    case Phase.restarting:
      return "being restarted";
    case Phase.pulling:
      return facts.progress < 0 ? "pulling image" : percent("pulling image", facts.progress);
    case Phase.pullBackOff:
      return "image pull back-off";
    case Phase.initializing:
      return "initializing";
    case Phase.lingering:
      return "SIGTERM, serves on";
    case Phase.removed:
      return "removed";
    default:
      return "";
  }
}

/** One word, for where there is no room for more. */
export function shortPhaseWord(facts: PhaseFacts): string {
  switch (facts.phase) {
    case Phase.booting:
      return "booting";
    case Phase.running:
      return "started";
    case Phase.ready:
      return isWarming(facts) ? "warming" : "ready";
    case Phase.terminating:
      return "stopping";
    case Phase.draining:
      return "draining";
    case Phase.readyUnseen:
      return "booting";
    case Phase.unready:
      return "unready";
    case Phase.restarting:
      return "restarting";
    case Phase.pulling:
      return "pulling";
    case Phase.pullBackOff:
      return "back-off";
    case Phase.initializing:
      return "init";
    case Phase.lingering:
      return "stopping";
    default:
      return phaseWord(facts);
  }
}

// Figures change with every frame; their texts are made once.
const percents = new Map<string, string[]>();
const numbers = new Map<string, string[]>();

function percent(word: string, share: number): string {
  return cached(percents, word, Math.round(share * 100), (n) => `${word} ${n} %`);
}

function booting({ progress, isAgain }: PhaseFacts): string {
  const word = isAgain ? "booting again" : "booting";
  return progress < 0 ? word : percent(word, progress);
}

/** How fast it is, which is not how far it has come: two meanings of "%" need two ways to say it. */
function atSpeed(share: number): string {
  return cached(percents, "speed", Math.round(share * 100), (n) => `at ${n} % speed`);
}

function numbered(word: string, n: number): string {
  return cached(numbers, word, n, (left) => `${word}, ${left} left`);
}

function cached(cache: Map<string, string[]>, word: string, n: number, make: (n: number) => string): string {
  let texts = cache.get(word);
  if (texts === undefined) cache.set(word, (texts = []));
  return (texts[n] ??= make(n));
}
