import { createStore } from "zustand/vanilla";
import type { Command, Experiment } from "../engine/experiment.ts";
import type { Outputs } from "../engine/outcomes/outputs.ts";
import { applyChunk } from "../engine/recording/chunks.ts";
import { returnTo } from "../engine/recording/mark.ts";
import { Recording } from "../engine/recording/recording.ts";
import type { Aim } from "../engine/remedies/aim.ts";
import type { Finding, Findings } from "../engine/remedies/find.ts";
import { commandsOf, controlWorld } from "../engine/worlds.ts";
import type { Parsed } from "../scenarios/schema.ts";
import { EngineClient, type Status, type WorkerLike } from "../worker/client.ts";
import { createEngineWorker } from "../worker/create-worker.ts";
import { type Known, type Message } from "../worker/protocol.ts";
import { PlayClock } from "./clock.ts";
import { type Received, type TitleOf, viewOf, type WorldView } from "./view.ts";

export type { Status };

/** What a page shows of an experiment that is being, or has been, run. */
export interface SessionState {
  experiment: Experiment;
  /** Empty until the first picture is there. */
  worlds: WorldView[];
  status: Status;
  /** Whether all of it has been computed. */
  isComplete: boolean;
  /** By world: what would have saved its people, once it was looked for. */
  remedies: readonly (Findings | undefined)[];
  /** Whether they are being looked for, or have been. */
  areRemediesWanted: boolean;
  /** The same for the person who was asked about last; null = nobody was. */
  personRemedies: { key: number; findings: readonly (Findings | undefined)[] } | null;
  /** The change that is being tried: what the experiment was without it; null = none is, or something else was changed since. */
  tried: Tried | null;
  /** What was wrong with the last change, which was not made; null = nothing. */
  refusal: string | null;
}

export interface Tried {
  /** The world that it was found for. */
  world: string;
  finding: Finding;
  before: Experiment;
  /** What the deployment did without it. */
  outputs: Outputs;
}

/** A run is first shown so long before the first thing that is done to it, µs. */
const leadInMicros = 5_000_000;
/** Checks a changed experiment. A page on which everything can be changed brings the schema; the others need not load it. */
export type Check = (experiment: unknown) => Parsed;

/** For pages that show a preset as it is. */
export const asItIs: Check = (experiment) => ({ ok: true, experiment: experiment as Experiment });

/** Figures follow the run so often while it grows, ms. */
const refreshMs = 120;

/**
 * An experiment on a page: it is run whenever it changes, and what the worker sends is shown as it comes. React knows it
 * by `store`; the time of the picture is the `clock`'s.
 */
export class Session {
  readonly clock = new PlayClock();
  readonly store;
  readonly #client: EngineClient;
  #received: Received;
  /** What was received of the latest earlier run that had a picture: the next one may begin with a part of it. */
  #before: Received | null = null;
  #isOpened = false;
  /** µs at which it is first shown. */
  #opensAt: number;
  #refresh: ReturnType<typeof setTimeout> | null = null;

  #original: Experiment;
  /** What worlds are called instead of by their strategies, by their ids. */
  #names: ReadonlyMap<string, string> = new Map();

  constructor(
    original: Experiment,
    readonly check: Check,
    readonly titleOf: TitleOf,
    /** Whether the page shows what going back would cost. */
    triesRollbacks: boolean,
    createWorker: () => WorkerLike = createEngineWorker,
  ) {
    this.#original = original;
    this.#opensAt = openingOf(original);
    this.store = createStore<SessionState>(() => ({
      experiment: original,
      worlds: [],
      status: { state: "working" },
      isComplete: false,
      remedies: [],
      areRemediesWanted: false,
      personRemedies: null,
      tried: null,
      refusal: null,
    }));
    this.#received = nothingOf(original);
    this.#client = new EngineClient(
      createWorker,
      {
        onMessage: (message) => this.#hear(message),
        onRestart: () => this.#forget(),
        onStatus: (status) => this.store.setState({ status }),
      },
      triesRollbacks,
    );
    this.#run();
  }

  /** Changes the experiment and runs it again; a change that makes no sense is refused with a sentence. */
  change(edit: (experiment: Experiment) => Experiment): void {
    const parsed = this.check(edit(this.store.getState().experiment));
    if (!parsed.ok) return this.store.setState({ refusal: parsed.sentence });
    // The letter of a world that is gone may be another's soon.
    const { worlds } = parsed.experiment;
    this.#names = new Map([...this.#names].filter(([id]) => worlds.some((world) => world.id === id)));
    this.store.setState({ experiment: parsed.experiment, refusal: null, tried: null });
    this.#run();
  }

  /** Makes a change that was found, so that it can be compared with what was, and undone. */
  tryRemedy(world: string, finding: Finding, outputs: Outputs): void {
    const before = this.store.getState().experiment;
    this.change(() => finding.experiment);
    if (this.store.getState().refusal === null) this.store.setState({ tried: { world, finding, before, outputs } });
  }

  /** Takes back the change that is being tried. */
  undoRemedy(): void {
    const { tried } = this.store.getState();
    if (tried !== null) this.change(() => tried.before);
  }

  add(command: Command): void {
    this.change((experiment) => ({
      ...experiment,
      commands: [...experiment.commands, command].toSorted((a, b) => a.atS - b.atS),
    }));
  }

  removeCommand(index: number): void {
    this.change((experiment) => ({ ...experiment, commands: experiment.commands.filter((_, i) => i !== index) }));
  }

  /** What Reset comes back to. */
  get original(): Experiment {
    return this.#original;
  }

  /** What worlds are called that are not called by their strategies. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** What was on the page before; the time stays as it is. */
  restore(original: Experiment, names: ReadonlyMap<string, string>, experiment: Experiment): void {
    this.#original = original;
    this.#names = names;
    this.change(() => experiment);
  }

  /**
   * Another experiment in the place of this one.
   * @param names of worlds that are not called by their strategies @param atMicros where it is opened, paused
   */
  open(
    experiment: Experiment,
    names: ReadonlyMap<string, string> = new Map(),
    atMicros: number = openingOf(experiment),
  ): void {
    this.#original = experiment;
    this.#names = names;
    this.#isOpened = false;
    this.#opensAt = atMicros;
    this.reset();
    this.clock.seek(atMicros);
  }

  /** Says why something that was asked for was not done. */
  refuse(sentence: string): void {
    this.store.setState({ refusal: sentence });
  }

  /** The same experiment from another source: the time stays as it is, and so does what was added to the earlier one. */
  reopen(experiment: Experiment, names: ReadonlyMap<string, string>): void {
    const before = new Set(this.#original.commands.map((command) => JSON.stringify(command)));
    this.#original = experiment;
    this.#names = names;
    this.change(({ commands }) => {
      const added = commands.filter((command) => !before.has(JSON.stringify(command)));
      return { ...experiment, commands: [...experiment.commands, ...added].toSorted((a, b) => a.atS - b.atS) };
    });
  }

  /** Everything as it was in the beginning. */
  reset(): void {
    this.clock.pause();
    this.clock.setSpeed(1);
    this.clock.setLoop(null);
    this.clock.seek(openingOf(this.#original));
    this.change(() => this.#original);
  }

  /** Looks for what would have saved the people, once all has been computed; whatever changes ends the search. */
  findRemedies(): void {
    this.store.setState({ areRemediesWanted: true });
    this.#client.findRemedies({ kind: "everybody" });
  }

  /** The same for one person: a search for everybody goes on when that has ended. */
  findPersonRemedies(key: number): void {
    this.store.setState({ personRemedies: { key, findings: [] } });
    this.#client.findRemedies({ kind: "person", key });
  }

  /** Starts the worker once more after it failed. */
  again(): void {
    this.#forget();
    this.#client.again();
  }

  close(): void {
    this.clock.pause();
    if (this.#refresh !== null) clearTimeout(this.#refresh);
    this.#client.close();
  }

  #run(): void {
    if (hasPicture(this.#received)) this.#before = this.#received;
    this.#forget();
    this.#client.run(this.store.getState().experiment, this.#before && knownOf(this.#before));
  }

  /** What was received belongs to an earlier run; the picture stays until there is a new one. */
  #forget(): void {
    this.#received = nothingOf(this.store.getState().experiment);
    this.store.setState({ isComplete: false, remedies: [], areRemediesWanted: false, personRemedies: null });
  }

  #hear(message: Exclude<Message, { say: "ready" | "alive" }>): void {
    this.#received.run = message.run;
    switch (message.say) {
      case "start": {
        const source = message.of.run === message.run ? this.#received : this.#before;
        if (source)
          returnTo(recordingIn(this.#received, message.world), message.mark, recordingIn(source, message.of.world));
        return this.#showSoon();
      }
      case "chunk":
        for (const world of message.worlds) applyChunk(recordingIn(this.#received, world), message.chunk);
        return this.#showSoon();
      case "rollback":
        this.#received.trials[message.world] = message.trial;
        return this.#showSoon();
      case "done":
        this.#show();
        return this.store.setState({ isComplete: true });
      case "remedies":
        return this.#keepFindings(message.world, message.aim, message.findings);
      case "failed":
        return;
    }
  }

  #keepFindings(world: number, aim: Aim, findings: Findings): void {
    const withIt = (known: readonly (Findings | undefined)[]) =>
      this.#received.worlds.map((_, i) => (i === world ? findings : known[i]));
    this.store.setState(({ remedies, personRemedies }) => {
      if (aim.kind === "everybody") return { remedies: withIt(remedies) };
      // A newer question has taken the place of this one.
      if (aim.kind !== "person" || aim.key !== personRemedies?.key) return {};
      return { personRemedies: { key: aim.key, findings: withIt(personRemedies.findings) } };
    });
  }

  #showSoon(): void {
    // The first picture of a run is shown at once, the others as often as the eye cares.
    const isFirst = this.store.getState().worlds[0]?.recording !== this.#received.worlds[0];
    if (isFirst && hasPicture(this.#received)) return this.#show();
    this.#refresh ??= setTimeout(() => this.#show(), refreshMs);
  }

  #show(): void {
    if (this.#refresh !== null) clearTimeout(this.#refresh);
    this.#refresh = null;
    const { worlds, experiment } = this.#received;
    this.store.setState({ worlds: viewOf(this.#received, this.titleOf, this.#names) });
    const until = Math.min(...worlds.map((recording) => recording.until));
    const horizon = Math.round(experiment.scenario.horizonS * 1_000_000);
    this.clock.setLimits(until, horizon);
    if (this.#isOpened || until < Math.min(this.#opensAt, horizon)) return;
    this.#isOpened = true;
    this.clock.seek(this.#opensAt);
  }
}

/** The moment at which an experiment is first shown: shortly before its first command. */
function openingOf({ commands }: Experiment): number {
  const first = Math.min(...commands.map(({ atS }) => atS * 1_000_000));
  return first === Infinity ? 0 : Math.max(0, first - leadInMicros);
}

/** Empty Recordings for each world of the experiment, to be filled by chunks. */
function nothingOf(experiment: Experiment): Received {
  const empty = (world: Experiment["worlds"][number]) =>
    new Recording(experiment.scenario, world, commandsOf(experiment, world));
  return { run: 0, experiment, worlds: experiment.worlds.map(empty), control: empty(controlWorld), trials: [] };
}

/** The control's Recording first, then the worlds'. */
function allOf({ control, worlds }: Received): Recording[] {
  return [control, ...worlds];
}

function recordingIn(received: Received, world: number): Recording {
  return allOf(received)[world + 1];
}

function hasPicture(received: Received): boolean {
  return allOf(received).every(({ until }) => until > 0);
}

/** What the worker may build upon. */
function knownOf(received: Received): Known {
  const until = allOf(received).map((recording) => (recording.complete ? Infinity : recording.until));
  return { run: received.run, until };
}
