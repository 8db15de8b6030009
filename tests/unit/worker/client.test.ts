import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { presetOf } from "../../../src/scenarios/presets.ts";
import {
  EngineClient,
  longestLoadingMs,
  longestSilenceMs,
  type Status,
  type WorkerLike,
} from "../../../src/worker/client.ts";
import { type Message, protocolVersion, type Request } from "../../../src/worker/protocol.ts";

const { experiment } = presetOf("home")!;

class HandWorker implements WorkerLike {
  asked: Request[] = [];
  isEnded = false;
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  postMessage(request: Request): void {
    this.asked.push(request);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(message: Message): void {
    this.onmessage?.({ data: message } as MessageEvent<Message>);
  }
}

function set() {
  const workers: HandWorker[] = [];
  const heard: Message[] = [];
  const states: Status[] = [];
  let restarts = 0;
  const client = new EngineClient(
    () => {
      workers.push(new HandWorker());
      return workers.at(-1)!;
    },
    {
      onMessage: (message) => heard.push(message),
      onRestart: () => restarts++,
      onStatus: (status) => states.push(status),
    },
    true,
  );
  return { client, workers, heard, states, restarts: () => restarts, status: () => states.at(-1) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the worker is asked for the experiment, and what it says is passed on until it is done", () => {
  const { client, workers, heard, status } = set();
  client.run(experiment);
  expect(workers[0].asked).toEqual([{ do: "run", run: 1, experiment, known: null, triesRollbacks: true }]);
  workers[0].say({ say: "ready", protocol: protocolVersion });
  workers[0].say({ say: "rollback", run: 1, world: 0, trial: null });
  expect(status()).toEqual({ state: "working" });
  workers[0].say({ say: "done", run: 1 });
  expect(heard.map(({ say }) => say)).toEqual(["rollback", "done"]);
  expect(status()).toEqual({ state: "idle" });
});

test("what the page knows of an earlier run is told to the worker that ran it, not to one that was started anew", () => {
  const { client, workers } = set();
  client.run(experiment);
  const known = { run: 1, until: [Infinity, Infinity, 3_000_000] };
  client.run(experiment, known);
  expect(workers[0].asked.at(-1)).toEqual({ do: "run", run: 2, experiment, known, triesRollbacks: true });
  workers[0].onerror?.({} as ErrorEvent);
  expect(workers[1].asked).toEqual([{ do: "run", run: 3, experiment, known: null, triesRollbacks: true }]);
});

test("what it says of an earlier experiment is not heard", () => {
  const { client, workers, heard } = set();
  client.run(experiment);
  client.run({ ...experiment, seed: 2 });
  workers[0].say({ say: "done", run: 1 });
  expect(heard).toEqual([]);
  expect(workers).toHaveLength(1);
});

test("one that is silent for too long is replaced once, and the people are told until the next experiment", () => {
  const { client, workers, status, restarts } = set();
  client.run(experiment);
  workers[0].say({ say: "ready", protocol: protocolVersion });
  vi.advanceTimersByTime(longestSilenceMs + 500);
  expect(workers[0].isEnded).toBe(true);
  expect(workers[1].asked).toEqual([{ do: "run", run: 2, experiment, known: null, triesRollbacks: true }]);
  expect(restarts()).toBe(1);
  workers[1].say({ say: "done", run: 2 });
  expect(status()).toMatchObject({ state: "restarted", sentence: expect.stringContaining("hung") });
  client.run(experiment);
  expect(status()).toEqual({ state: "working" });
});

test("one that still loads is waited for longer, and then as little as any", () => {
  const { client, workers, status, restarts } = set();
  client.run(experiment);
  vi.advanceTimersByTime(longestLoadingMs);
  expect(restarts()).toBe(0);
  workers[0].say({ say: "ready", protocol: protocolVersion });
  vi.advanceTimersByTime(longestSilenceMs + 250);
  expect(restarts()).toBe(1);
  vi.advanceTimersByTime(longestLoadingMs);
  expect(status()?.state).toBe("restarted");
  vi.advanceTimersByTime(500);
  expect(status()).toMatchObject({ state: "failed", sentence: expect.stringContaining("did not load twice") });
});

test("the second failure is left to the people, who can start it again", () => {
  const { client, workers, status } = set();
  client.run(experiment);
  workers[0].onerror?.({} as ErrorEvent);
  workers[1].say({ say: "failed", run: 2, sentence: "The simulation stopped: no." });
  expect(status()).toMatchObject({ state: "failed", sentence: expect.stringContaining("no twice") });
  expect(workers).toHaveLength(2);
  client.again();
  expect(workers[2].asked).toHaveLength(1);
});

test("a resting worker may be silent for as long as it likes", () => {
  const { client, workers, status } = set();
  client.run(experiment);
  workers[0].say({ say: "done", run: 1 });
  vi.advanceTimersByTime(60_000);
  expect(status()).toEqual({ state: "idle" });
  client.close();
  expect(workers[0].isEnded).toBe(true);
});

test("a worker of another build is ended and not believed", () => {
  const { client, workers, heard, status } = set();
  client.run(experiment);
  workers[0].say({ say: "ready", protocol: protocolVersion + 1 });
  workers[0].say({ say: "done", run: 1 });
  expect([status()?.state, workers[0].isEnded, heard.length]).toEqual(["outdated", true, 0]);
});
