import type { Experiment } from "../engine/experiment.ts";
import type { Aim } from "../engine/remedies/aim.ts";
import { type Known, type Message, protocolVersion, type Request } from "./protocol.ts";

/** The part of a Worker that the client uses. */
export interface WorkerLike {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** How the worker is, for people: what a status says is a whole sentence. */
export type Status =
  | { state: "working" }
  | { state: "idle" }
  /** It was replaced, and works again or is done; stays until the next experiment. */
  | { state: "restarted"; sentence: string }
  | { state: "failed"; sentence: string }
  /** It is of another build than the page: nothing but loading the page again helps. */
  | { state: "outdated"; sentence: string };

export interface Listener {
  /** What the current run says; messages of earlier ones are not passed on. */
  onMessage(message: Exclude<Message, { say: "ready" | "alive" }>): void;
  /** The current run begins again from its start: what was received of it is void. */
  onRestart(): void;
  onStatus(status: Status): void;
}

/** It is asked so often whether a worker that works has said anything. */
const checkEveryMs = 250;
/** One that has said nothing at so many of them hangs. Counted, not timed: a page that was busy itself has not listened. */
const mostSilentChecks = 6;
export const longestSilenceMs = checkEveryMs * mostSilentChecks;
/** One that has never said anything may still be on its way, over a slow network. */
const mostLoadingChecks = 120;
export const longestLoadingMs = checkEveryMs * mostLoadingChecks;

/**
 * The page's side of the engine's worker. It runs one experiment at a time; a new one takes the place of the one before.
 * A worker that dies or hangs is replaced, once for each experiment, and the people are told.
 */
export class EngineClient {
  #worker: WorkerLike | null = null;
  #run = 0;
  #experiment: Experiment | null = null;
  #isWorking = false;
  #restarts = 0;
  #silentChecks = 0;
  /** Whether the worker that there is has said anything yet. */
  #isThere = false;
  #status: Status = { state: "idle" };
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(
    readonly createWorker: () => WorkerLike,
    readonly listener: Listener,
    /** Whether going back is tried, too, once all has been run: somebody wants to know. */
    readonly triesRollbacks: boolean,
  ) {}

  /** Begins the experiment; whatever ran before is dropped. @param known what the page still has of an earlier run */
  run(experiment: Experiment, known: Known | null = null): void {
    this.#experiment = experiment;
    this.#restarts = 0;
    this.#begin({ state: "working" }, known);
  }

  /** Begins the current experiment once more, after a failure. */
  again(): void {
    if (this.#experiment) this.run(this.#experiment);
  }

  /** Once the current experiment has been run: what would have saved its people? A newer one ends the search. */
  findRemedies(aim: Aim): void {
    if (this.#isWorking || this.#experiment === null) return;
    this.#worker?.postMessage({ do: "remedies", run: this.#run, experiment: this.#experiment, aim });
  }

  cancel(): void {
    this.#worker?.postMessage({ do: "cancel", run: this.#run });
    this.#rest({ state: "idle" });
  }

  /** The worker is ended; the client is of no more use. */
  close(): void {
    this.#rest({ state: "idle" });
    this.#worker?.terminate();
    this.#worker = null;
  }

  #begin(status: Status, known: Known | null): void {
    this.#run++;
    this.#status = status;
    this.#isWorking = true;
    this.#silentChecks = 0;
    this.#watch ??= setInterval(() => this.#check(), checkEveryMs);
    try {
      this.#worker ??= this.#newWorker();
    } catch {
      return this.#rest({
        state: "failed",
        sentence: "The simulation needs a web worker, and this browser gives none.",
      });
    }
    this.listener.onStatus(status);
    const { triesRollbacks } = this;
    this.#worker.postMessage({ do: "run", run: this.#run, experiment: this.#experiment!, known, triesRollbacks });
  }

  #newWorker(): WorkerLike {
    const worker = this.createWorker();
    this.#isThere = false;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = () => this.#replace("The simulation crashed");
    return worker;
  }

  #hear(message: Message): void {
    this.#silentChecks = 0;
    this.#isThere = true;
    if (message.say === "ready") {
      if (message.protocol !== protocolVersion) {
        this.#worker?.terminate();
        this.#worker = null;
        this.#run++;
        this.#rest({ state: "outdated", sentence: "Midflight was updated meanwhile: reload the page to go on." });
      }
      return;
    }
    if (message.run !== this.#run) return;
    if (message.say === "alive") return;
    if (message.say === "failed") return this.#replace(message.sentence.replace(/\.$/, ""));
    this.listener.onMessage(message);
    if (message.say === "done") this.#rest(this.#status.state === "working" ? { state: "idle" } : this.#status);
  }

  #check(): void {
    if (!this.#isWorking) return;
    this.#silentChecks++;
    if (this.#isThere) {
      if (this.#silentChecks > mostSilentChecks) this.#replace("The simulation hung");
    } else if (this.#silentChecks > mostLoadingChecks) this.#replace("The simulation did not load");
  }

  /** A new worker begins from the start; the second failure of one experiment is left to its people. */
  #replace(what: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    if (!this.#isWorking) return;
    if (this.#restarts > 0) {
      return this.#rest({
        state: "failed",
        sentence: `${what} twice. You can start it again, or change something first.`,
      });
    }
    this.#restarts++;
    this.listener.onRestart();
    this.#begin({ state: "restarted", sentence: `${what} and was started again. Nothing is lost.` }, null);
  }

  #rest(status: Status): void {
    this.#isWorking = false;
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
    this.listener.onStatus(status);
  }
}
