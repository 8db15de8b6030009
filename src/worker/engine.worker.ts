import type { Experiment } from "../engine/experiment.ts";
import type { Aim } from "../engine/remedies/aim.ts";
import { Job } from "./job.ts";
import { type Message, protocolVersion, type Request } from "./protocol.ts";
import type { RemedyJob } from "./remedy-job.ts";
import type { Rollbacks } from "./rollbacks.ts";
import { loadStrategies } from "./strategies.ts";

/** The engine, off the page's thread: works on the latest experiment it was given, and hears of a newer one at once. */

interface WorkerScope {
  postMessage(message: Message, handedOver: ArrayBufferLike[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  addEventListener(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
/** The job that is worked on; null = none is. */
let job: Job | RemedyJob | null = null;
/** Searches that wait for one that was asked for later: whoever asks last looks at the screen for it. */
let waiting: RemedyJob[] = [];
/** Jobs of which the page may still know something, by run: the latest, and the one that it knew when that began. */
let kept: Job[] = [];
let isTurnDue = false;
/** later = it is loaded when a job waits for it. */
let rollbacks: Rollbacks | "later" = "later";
/** The run that was asked for last. */
let latest = 0;
/** Well below the silence that the page takes for a worker that hangs. */
const aliveEveryMs = 250;

/** A message to itself goes to the end of the line: what the page has said meanwhile is heard first. */
const turn = new MessageChannel();

turn.port1.onmessage = () => {
  isTurnDue = false;
  if (job === null) return;
  if (job instanceof Job && job.isWaiting) return loadRollbacks(job);
  const { id } = job;
  try {
    if (job.step()) {
      if (job instanceof Job) say({ say: "done", run: id });
      job = waiting.pop() ?? null;
    }
  } catch (error) {
    job = null;
    say({ say: "failed", run: id, sentence: `The simulation stopped: ${String(error)}.` });
  }
  takeTurn();
};

scope.onmessage = ({ data }) => {
  if (data.do === "cancel") {
    if (latest !== data.run) return;
    latest = 0;
    job = null;
    waiting = [];
    return;
  }
  latest = data.run;
  if (data.do === "remedies") return void searchRemedies(data.run, data.experiment, data.aim);
  waiting = [];
  job = null;
  const loading = loadStrategies(data.experiment);
  if (loading === null) return begin(data);
  void loadFirst(loading, data.run).then(
    () => latest === data.run && begin(data),
    (error: unknown) => sayFailed(data.run, error),
  );
};

function loadRollbacks(waiting: Job): void {
  void loadFirst(import("./rollbacks.ts"), waiting.id).then(
    (loaded) => {
      rollbacks = waiting.rollbacks = loaded.rollbacks;
      takeTurn();
    },
    (error: unknown) => say({ say: "failed", run: waiting.id, sentence: `The simulation stopped: ${String(error)}.` }),
  );
}

/** Who waits for a file is alive, however slow the way to it is. */
async function loadFirst<Loaded>(loading: Promise<Loaded>, run: number): Promise<Loaded> {
  const heartbeat = setInterval(() => say({ say: "alive", run }), aliveEveryMs);
  return loading.finally(() => clearInterval(heartbeat));
}

// The page would not hear of these otherwise.
scope.addEventListener("unhandledrejection", ({ reason }) => {
  say({ say: "failed", run: job?.id ?? 0, sentence: `The simulation stopped: ${String(reason)}.` });
});

/** The search is loaded when it is first asked for: the first picture does not wait for it. */
async function searchRemedies(run: number, experiment: Experiment, aim: Aim): Promise<void> {
  const search = await import("./remedy-job.ts");
  if (job instanceof Job || latest !== run) return;
  if (job !== null) waiting.push(job);
  job = new search.RemedyJob(run, experiment, aim, say);
  takeTurn();
}

function begin({ run, experiment, known, triesRollbacks }: Request & { do: "run" }): void {
  try {
    const earlier = kept.find(({ id }) => id === known?.run);
    const next = new Job(
      run,
      experiment,
      earlier && known ? { job: earlier, known } : null,
      triesRollbacks ? rollbacks : "never",
      say,
    );
    kept = earlier ? [earlier, next] : [next];
    job = next;
  } catch (error) {
    sayFailed(run, error);
  }
  takeTurn();
}

function sayFailed(run: number, error: unknown): void {
  say({ say: "failed", run, sentence: `The simulation could not begin: ${String(error)}.` });
}

function takeTurn(): void {
  if (job === null || isTurnDue) return;
  isTurnDue = true;
  turn.port2.postMessage(null);
}

function say(message: Message, handedOver: ArrayBufferLike[] = []): void {
  scope.postMessage(message, handedOver);
}

say({ say: "ready", protocol: protocolVersion });
