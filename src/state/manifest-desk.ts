import { createStore } from "zustand/vanilla";
import type { Answer, Progress } from "../scenarios/manifest/answer/answer.ts";
import { usualSeeds } from "../scenarios/manifest/answer/usual-seeds.ts";
import type { Assumed } from "../scenarios/manifest/assumptions/assume.ts";
import type { ReadManifest } from "../scenarios/manifest/read-manifest.ts";
import { createManifestWorker, type ManifestWorkerLike } from "../worker/create-manifest-worker.ts";
import { keep, kept } from "./kept-manifests.ts";
import type { Session } from "./session.ts";
import { type Staged, stagedOf } from "./staged-manifests.ts";

export type Value = string | number | boolean;

/** What has become of the question what users will see. */
export type Asked =
  | { state: "not" }
  | { state: "working"; progress: Progress | null }
  | { state: "failed"; sentence: string }
  /** Of these texts, with what was assumed then. */
  | { state: "answered"; answer: Answer; texts: readonly string[]; assumed: Assumed };

/** The pasted manifests, and all that was made of them. */
export interface DeskState {
  /** One, or two to compare. */
  texts: readonly string[];
  assumed: Assumed;
  /** What the texts say, as they were read last; null = nothing has been read yet. */
  read: readonly ReadManifest[] | null;
  /** …and as they were when all of them could be read. */
  understood: readonly ReadManifest[];
  /** The texts have changed since. */
  isReading: boolean;
  /** Why the last thing assumed does not hold; null = it does. */
  refusal: string | null;
  /** The reader itself failed. */
  failure: string | null;
  /** What the manifests come to, once they are run: one, or two that cannot be on the stage together. */
  staged: readonly Staged[];
  /** Which of them is on the stage. */
  place: number;
  /** What was pasted, where a change that was found stands in its place; null = none does. */
  pasted: readonly string[] | null;
  asked: Asked;
}

/** So long after the last letter it is read, ms. */
const settleMs = 250;

/**
 * Where manifests are pasted, read and run. Once they are run, whatever changes in them, or is assumed of them, is run
 * again at once; a text that cannot be read leaves the stage as it is.
 */
export class ManifestDesk {
  readonly store;
  #reader: ManifestWorkerLike | null = null;
  #answerer: ManifestWorkerLike | null = null;
  #id = 0;
  #settling: ReturnType<typeof setTimeout> | null = null;
  /** What is to be done with what has been read. */
  #then: (read: readonly ReadManifest[]) => void = () => {};

  constructor(
    readonly session: Session,
    readonly createWorker: () => ManifestWorkerLike = createManifestWorker,
  ) {
    this.store = createStore<DeskState>(() => ({
      ...kept(),
      ...{ read: null, understood: [], isReading: false, refusal: null, failure: null },
      ...{ staged: [], place: 0, pasted: null, asked: { state: "not" } },
    }));
    if (this.#texts.some((text) => text.trim() !== "")) this.#readTexts();
  }

  get #texts(): readonly string[] {
    return this.store.getState().texts;
  }

  /** @param isWhole it was put there at once, so it is read at once */
  setText(index: number, text: string, isWhole = false): void {
    this.#change(this.#texts.with(index, text), isWhole ? 0 : settleMs);
  }

  addSecond(): void {
    this.#change([this.#texts[0], ""], 0);
  }

  remove(index: number): void {
    this.#change(this.#texts.toSpliced(index, 1), 0);
  }

  /** Takes the value for what the report asks; what makes no sense is refused with a sentence. null = what is usual. */
  assume(id: string, value: Value | null): void {
    const assumed = new Map(this.store.getState().assumed);
    if (value === null) assumed.delete(id);
    else assumed.set(id, value);
    this.#ask(assumed, (read) => {
      const wrong = read.find((one) => !one.ok && one.line === null);
      if (wrong && !wrong.ok) return this.store.setState({ isReading: false, refusal: wrong.sentence });
      this.store.setState({ assumed, refusal: null });
      this.#keep();
      this.#take(read);
    });
  }

  /** All as is usual. */
  assumeNothing(): void {
    this.store.setState({ assumed: new Map(), refusal: null });
    this.#change(this.#texts, 0);
  }

  /** Puts what was read on the stage. @returns whether there is anything to run */
  run(): boolean {
    const { read, isReading, pasted } = this.store.getState();
    if (isReading || !read?.every((one) => one.ok)) return false;
    const staged = stagedOf(read, pasted !== null);
    if (staged.length === 0) return false;
    this.store.setState({ staged, place: 0 });
    this.session.open(staged[0].experiment, staged[0].names);
    this.ask();
    return true;
  }

  /** Which of two that cannot be there together is on the stage. */
  show(place: number): void {
    const { experiment, names } = this.store.getState().staged[place];
    this.store.setState({ place });
    this.session.open(experiment, names);
  }

  /** Something else is on the stage now; the texts stay. */
  leave(): void {
    this.#stopAnswer();
    this.store.setState({ staged: [], place: 0, asked: { state: "not" } });
  }

  /** What will users see? Worked out over many seeds, beside whatever is on the stage. */
  ask(): void {
    this.#stopAnswer();
    const { texts, assumed } = this.store.getState();
    this.store.setState({ asked: { state: "working", progress: null } });
    const fail = (sentence: string) => this.store.setState({ asked: { state: "failed", sentence } });
    const worker = this.#newWorker(fail);
    if (worker === null) return;
    this.#answerer = worker;
    worker.onmessage = ({ data }) => {
      if (data.say === "progress") this.store.setState({ asked: { state: "working", progress: data.progress } });
      if (data.say === "answer")
        this.store.setState({ asked: { state: "answered", answer: data.answer, texts, assumed } });
      if (data.say === "failed") fail(data.sentence);
      if (data.say !== "progress") worker.terminate();
    };
    const manifests = texts.map((text, index) => ({ text, name: nameOf(texts.length, index) }));
    worker.postMessage({ do: "answer", id: 0, of: { manifests, assumed, seeds: usualSeeds } });
  }

  /** Nobody waits for the answer any more. */
  cancelAnswer(): void {
    this.#stopAnswer();
    this.store.setState({ asked: { state: "not" } });
  }

  /** One of the manifests beside itself with a change that was found for it. */
  tryBeside(text: string, changed: string): void {
    const { texts, pasted } = this.store.getState();
    this.store.setState({ pasted: pasted ?? texts });
    this.#put([text, changed]);
  }

  /** Back to what was pasted. */
  untry(): void {
    const { pasted } = this.store.getState();
    if (pasted === null) return;
    this.store.setState({ pasted: null });
    this.#put(pasted);
  }

  close(): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#reader?.terminate();
    this.#stopAnswer();
  }

  #change(texts: readonly string[], afterMs: number): void {
    // What is changed by hand is no longer the change that was found.
    this.store.setState({ pasted: null });
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = null;
    this.store.setState({ texts, isReading: true });
    if (afterMs === 0) return this.#readTexts();
    this.#settling = setTimeout(() => this.#readTexts(), afterMs);
  }

  #put(texts: readonly string[]): void {
    this.store.setState({ texts, isReading: true });
    this.#readTexts();
  }

  #readTexts(): void {
    this.#keep();
    this.#ask(this.store.getState().assumed, (read) => this.#takeOrForget(read));
  }

  /** What was assumed of another text may make no sense for this one: then all is as usual. */
  #takeOrForget(read: readonly ReadManifest[]): void {
    const isWrong = read.some((one) => !one.ok && one.line === null);
    if (!isWrong || this.store.getState().assumed.size === 0) return this.#take(read);
    this.store.setState({ assumed: new Map() });
    this.#readTexts();
  }

  #take(read: readonly ReadManifest[]): void {
    const { texts, asked, staged: before, place, pasted } = this.store.getState();
    if (asked.state === "working") this.#stopAnswer();
    const holds = asked.state === "answered" && asked.texts.every((text) => texts.includes(text));
    this.store.setState({ read, isReading: false, failure: null, asked: holds ? asked : { state: "not" } });
    if (!read.every((one) => one.ok)) return;
    this.store.setState({ understood: read });
    if (before.length === 0) return;
    const staged = stagedOf(read, pasted !== null);
    if (staged.length === 0) return;
    const shown = staged.length > place ? place : 0;
    this.store.setState({ staged, place: shown });
    this.session.reopen(staged[shown].experiment, staged[shown].names);
  }

  /** Reads all texts; what comes of an earlier question is not heard any more. */
  #ask(assumed: Assumed, then: (read: readonly ReadManifest[]) => void): void {
    this.#then = then;
    const id = ++this.#id;
    const fail = (failure: string) => this.store.setState({ failure, isReading: false });
    this.#reader ??= this.#newWorker((sentence) => {
      this.#reader?.terminate();
      this.#reader = null;
      fail(sentence);
    });
    if (this.#reader === null) return;
    this.#reader.onmessage = ({ data }) => {
      if (data.id !== this.#id) return;
      if (data.say === "read") this.#then(data.manifests);
      if (data.say === "failed") fail(data.sentence);
    };
    this.#reader.postMessage({ do: "read", id, texts: this.#texts, assumed });
  }

  #newWorker(fail: (sentence: string) => void): ManifestWorkerLike | null {
    try {
      const worker = this.createWorker();
      worker.onerror = () => fail("The reader of manifests stopped working. Change something, or reload the page.");
      return worker;
    } catch {
      fail("Reading a manifest needs a web worker, and this browser gives none.");
      return null;
    }
  }

  #stopAnswer(): void {
    this.#answerer?.terminate();
    this.#answerer = null;
  }

  #keep(): void {
    const { pasted, texts, assumed } = this.store.getState();
    keep({ texts: pasted ?? texts, assumed });
  }
}

/** What a text is called in a diff of it. */
function nameOf(count: number, index: number): string {
  if (count === 1) return "manifest.yaml";
  return index === 0 ? "before.yaml" : "after.yaml";
}
