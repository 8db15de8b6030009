import type { CauseLink } from "../../../engine/outcomes/explain.ts";
import type { Spread } from "./spread.ts";

/**
 * What a colleague who knows deployments would say of a pasted manifest, over many seeds. Plain data: it crosses
 * postMessage and goes into JSON as it is. Sentences are complete; they need neither markup nor each other.
 */
export interface Answer {
  /** How many runs the figures are over: the experiment's own seed, and those after it. */
  seeds: number;
  /** One for each manifest that can be run, A before B. */
  worlds: WorldAnswer[];
  /** Of two manifests: what the second changes, for the same people; null = there is one. */
  difference: Difference | null;
}

/**
 * spared = the rollout is through, and nobody was hurt or kept waiting · slowed = nobody was hurt, some waited ·
 * hurt = through, and some were hurt · rolled_back, stuck = in most runs it is not through · none = nothing is rolled out.
 */
export type Verdict = "spared" | "slowed" | "hurt" | "rolled_back" | "stuck" | "none";

export interface WorldAnswer {
  /** "A" or "B". */
  id: string;
  /** As in "Deployment web". */
  subject: string;
  system: string;
  verdict: Verdict;
  seen: Seen;
  /** Most harm first; each kind once. Empty where nobody was hurt. */
  why: Reason[];
  /** Changes that help, the smallest first; those of the manifest before all others. Each was run. */
  fixes: Fix[];
  /** What the pipeline would say of it; null = it is not known what this system's tools say. */
  pipeline: Pipeline | null;
  unknown: Unknown;
}

/** What users will see. */
export interface Seen {
  /** In order; the first is the verdict. */
  sentences: string[];
  /** Requests that ended in the window. */
  requests: Spread;
  /** Those that failed because of the rollout, and how many % of `requests` that is. */
  failedRequests: Spread;
  failedPct: Spread;
  /** s from the first failed request to the last. */
  errorWindowSeconds: Spread;
  downtimeSeconds: Spread;
  usersHarmed: Spread;
  /** People hurt after the window, 120 s after the rollout's end, while the last old instances still had time to stop. */
  harmedLater: Spread;
  /** Ways in which people were hurt, most first. Those of failed requests add up to `failedRequests`. */
  kinds: Kind[];
}

export type KindId =
  | "connection_refused"
  | "reset"
  | "timeout"
  | "502"
  | "503"
  | "504"
  | "500"
  | "slow"
  | "session_lost"
  | "signed_out"
  | "cart_lost"
  | "purchase_lost"
  | "paid_twice"
  | "job_lost"
  | "job_done_twice"
  | "connection_dropped";

export interface Kind {
  id: KindId;
  /** As in "refused connections". */
  name: string;
  count: Spread;
  /** Of all failed requests, 0 to 1; null = it is no failed request. */
  share: number | null;
}

/** Why it happened: one typical case of a kind, from what was felt back to what was decided. */
export interface Reason {
  /** rollout = why it is not through. */
  kind: KindId | "rollout";
  /** Of all that went wrong for people in the run it is told from, so much was of this kind, 0 to 1. */
  share: number;
  /** How many there were, before a colon. */
  sentence: string;
  chain: CauseLink[];
}

export interface Fix {
  /** manifest = a line of what was pasted · image, program, balancer = it is not for the manifest to say. */
  where: "manifest" | "image" | "program" | "balancer";
  /** What to change, and what that does. */
  sentence: string;
  /** Unified, of the pasted text; null = in words alone, which the sentence is. */
  diff: string | null;
  /** The whole text with the change; null as above. */
  text: string | null;
  /** People hurt (or, where nobody is, kept waiting) before and after, over the same seeds. */
  before: Spread;
  after: Spread;
  failedAfter: Spread;
  /** Before and after, in words. */
  proof: string;
  /** Whether nobody is hurt any more and the rollout is through, in every run. */
  isEnough: boolean;
  /** Whether the rollout is through, in every run. */
  isThrough: boolean;
}

/** "Will your CI notice?" */
export interface Pipeline {
  /** As in "kubectl rollout status deployment/web". */
  command: string;
  /** The last line that it prints; null = nothing that is known. */
  says: string | null;
  /** null = it still waits when the run ends. */
  exitCode: number | null;
  /** s after the deployment was begun; null as above. */
  afterS: number | null;
  /** What it says beside the truth. */
  sentences: string[];
}

/** What it cannot know, and how much that matters. */
export interface Unknown {
  sentences: string[];
  /** What matters most first. */
  doubts: Doubt[];
}

export interface Doubt {
  /** Of the assumption. */
  id: string;
  title: string;
  value: number | string | boolean;
  /** What else it might well be, and what would then happen (one run, with the first seed). */
  instead: {
    value: number | string | boolean;
    /** As in "60 s to start". */
    words: string;
    failedRequests: number;
    failedPct: number;
    rolloutState: string;
  }[];
  sentence: string;
}

/** Two manifests on the same users. */
export interface Difference {
  sentences: string[];
  /** A minus B. */
  failedRequests: Spread;
  usersHarmed: Spread;
  /** People hurt by A and not by B, and the other way round. */
  saved: Spread;
  newlyHurt: Spread;
}

/** How far it is. */
export interface Progress {
  done: number;
  /** An estimate: it may grow. */
  of: number;
  /** As in "Looking for a change that helps". */
  doing: string;
}
