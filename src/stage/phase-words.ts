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
  /** µs until it is tried again; -1 = nobody knows. */
  remaining?: number;
  /** It died because it held more than its limit. */
  isOutOfMemory?: boolean;
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
      return countdown(deathWord(facts), ", again in", facts);
    case Phase.readyUnseen:
      return "booting, said ready";
    case Phase.unready:
      return "not ready any more";
    case Phase.restarting:
      return "being restarted";
    case Phase.pulling:
      return facts.progress < 0 ? "pulling image" : percent("pulling image", facts.progress);
    case Phase.pullBackOff:
      return countdown("image cannot be pulled", ": next try in", facts);
    case Phase.initializing:
      return facts.progress < 0 ? "initializing" : percent("initializing", facts.progress);
    case Phase.lingering:
      return "SIGTERM, serves on";
    case Phase.removed:
      return "removed";
    default:
      return "";
  }
}

/** In fewer words, where there are many: "no image, again in 20 s". */
export function mediumPhaseWord(facts: PhaseFacts): string {
  switch (facts.phase) {
    case Phase.pullBackOff:
      return countdown("no image", ", again in", facts);
    case Phase.crashed:
      return countdown(deathWord(facts), ":", facts);
    case Phase.unready:
      return "unready";
    case Phase.lingering:
      return "serves on";
    default:
      return phaseWord(facts);
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
      return pullIn(facts);
    case Phase.initializing:
      return "init";
    case Phase.lingering:
      return "stopping";
    case Phase.crashed:
      return deathWord(facts);
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

/** Exit code 137 is what a kill for memory leaves behind. */
function deathWord({ isOutOfMemory }: PhaseFacts): string {
  return isOutOfMemory ? "OOM 137" : "crashed";
}

/** "pull in 20 s". */
function pullIn({ remaining = -1 }: PhaseFacts): string {
  return remaining <= 0 ? "back-off" : cached(numbers, "pull", Math.ceil(remaining / 1e6), (n) => `pull in ${n} s`);
}

/** "crashed, again in 20 s": whole seconds, the last of them as 1. */
function countdown(word: string, when: string, { remaining = -1 }: PhaseFacts): string {
  if (remaining <= 0) return word;
  return cached(numbers, `${word}${when}`, Math.ceil(remaining / 1e6), (n) => `${word}${when} ${n} s`);
}

function numbered(word: string, n: number): string {
  return cached(numbers, word, n, (left) => `${word}, ${left} left`);
}

function cached(cache: Map<string, string[]>, word: string, n: number, make: (n: number) => string): string {
  let texts = cache.get(word);
  if (texts === undefined) cache.set(word, (texts = []));
  return (texts[n] ??= make(n));
}
