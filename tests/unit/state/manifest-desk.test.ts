import { expect, test } from "vitest";
import type { Experiment } from "../../../src/engine/experiment.ts";
import { readManifest } from "../../../src/scenarios/manifest/read-manifest.ts";
import { ManifestDesk } from "../../../src/state/manifest-desk.ts";
import type { Session } from "../../../src/state/session.ts";
import type { ManifestWorkerLike } from "../../../src/worker/create-manifest-worker.ts";
import type { ManifestMessage, ManifestRequest } from "../../../src/worker/manifest-protocol.ts";
import { webManifest } from "../../support/web-manifest.ts";

/** A desk whose worker reads at once and answers when the test says so, and a session that only notes what it is given. */
function deskFor() {
  const staged: { do: "open" | "reopen"; experiment: Experiment; names: string[] }[] = [];
  const note = (what: "open" | "reopen") => (experiment: Experiment, names: ReadonlyMap<string, string>) => {
    staged.push({ do: what, experiment, names: [...names.values()] });
  };
  const session = { open: note("open"), reopen: note("reopen") } as unknown as Session;
  const asked: { request: Extract<ManifestRequest, { do: "answer" }>; say: (message: ManifestMessage) => void }[] = [];
  let reading: Promise<unknown> = Promise.resolve();
  let ended = 0;
  const createWorker = (): ManifestWorkerLike => {
    const worker: ManifestWorkerLike = {
      onmessage: null,
      onerror: null,
      terminate: () => void ended++,
      postMessage: (request) => {
        const say = (data: ManifestMessage) => worker.onmessage?.({ data } as MessageEvent<ManifestMessage>);
        if (request.do === "answer") return void asked.push({ request, say });
        const read = Promise.all(request.texts.map((text) => readManifest(text, request.assumed)));
        reading = read.then((manifests) => say({ say: "read", id: request.id, manifests }));
      },
    };
    return worker;
  };
  const desk = new ManifestDesk(session, createWorker);
  const settled = async () => {
    for (let before; before !== reading;) await (before = reading);
  };
  return { desk, staged, asked, settled, state: () => desk.store.getState(), ended: () => ended };
}

const answer = { seeds: 10, worlds: [], difference: null };

test("a manifest is run beside the same people without it, under its name", async () => {
  const { desk, staged, settled } = deskFor();
  desk.setText(0, webManifest(), true);
  await settled();
  expect(staged).toEqual([]);
  expect(desk.run()).toBe(true);
  expect(staged[0].names).toEqual(["Deployment web", "Nothing is deployed"]);
  expect(staged[0].experiment.worlds.map(({ strategy }) => strategy)).toEqual(["rolling-update", "none"]);
});

test("once it is run, what changes is run; what cannot be read leaves the stage as it is", async () => {
  const { desk, staged, settled, state } = deskFor();
  desk.setText(0, webManifest({ spec: "replicas: 3" }), true);
  await settled();
  desk.run();
  desk.setText(0, "kind: [", true);
  await settled();
  expect(staged).toHaveLength(1);
  expect(state().read?.[0].ok).toBe(false);
  expect(state().understood[0].ok).toBe(true);
  desk.setText(0, webManifest({ spec: "replicas: 5" }), true);
  await settled();
  expect(staged[1]).toMatchObject({ do: "reopen", experiment: { scenario: { instances: { replicas: 5 } } } });
  desk.leave();
  desk.setText(0, webManifest({ spec: "replicas: 6" }), true);
  await settled();
  expect(staged).toHaveLength(2);
});

test("an assumption that makes no sense changes nothing", async () => {
  const { desk, staged, settled, state } = deskFor();
  desk.setText(0, webManifest(), true);
  await settled();
  desk.run();
  desk.assume("bootMs", 3000);
  await settled();
  expect(staged[1].experiment.scenario.instances.boot).toEqual({ kind: "constant", ms: 3000 });
  desk.assume("slots", 2.5);
  await settled();
  expect(state().refusal).toMatch(/^slots must be a whole number/);
  expect(staged).toHaveLength(2);
  expect([...state().assumed]).toEqual([["bootMs", 3000]]);
  desk.assume("bootMs", null);
  await settled();
  expect(state()).toMatchObject({ refusal: null, assumed: new Map() });
});

test("what was assumed of another manifest is forgotten where it makes no sense", async () => {
  const { desk, settled, state } = deskFor();
  const two = (name: string) => `${webManifest()}---\n${webManifest().replaceAll("web", name)}`;
  desk.setText(0, two("api"), true);
  await settled();
  desk.assume("workload", "api");
  await settled();
  expect(state().read?.[0]).toMatchObject({ report: { subject: "Deployment api" } });
  desk.setText(0, two("jobs"), true);
  await settled();
  expect(state().read?.[0]).toMatchObject({ ok: true, report: { subject: "Deployment web" } });
});

test("an answer is asked for with a run, and belongs to what it was asked of", async () => {
  const { desk, asked, settled, state, ended } = deskFor();
  desk.setText(0, webManifest(), true);
  await settled();
  desk.run();
  expect(asked[0].request.of.manifests).toEqual([{ text: webManifest(), name: "manifest.yaml" }]);
  asked[0].say({ say: "progress", id: 0, progress: { done: 1, of: 80, doing: "Rolling it out" } });
  expect(state().asked).toMatchObject({ state: "working", progress: { done: 1 } });
  desk.cancelAnswer();
  expect(ended()).toBe(1);
  expect(state().asked.state).toBe("not");

  desk.ask();
  asked[1].say({ say: "answer", id: 0, answer });
  expect(state().asked).toMatchObject({ state: "answered", texts: [webManifest()] });
  desk.setText(0, webManifest({ spec: "replicas: 9" }), true);
  await settled();
  expect(state().asked.state).toBe("not");
});

test("a change that was found is tried beside what was pasted, and taken away again", async () => {
  const { desk, staged, asked, settled, state } = deskFor();
  desk.setText(0, webManifest(), true);
  await settled();
  desk.run();
  asked[0].say({ say: "answer", id: 0, answer });
  desk.tryBeside(webManifest(), webManifest({ spec: "minReadySeconds: 5" }));
  await settled();
  expect(staged[1].names).toEqual(["Deployment web", "Deployment web, with the change"]);
  expect(staged[1].experiment.worlds).toHaveLength(2);
  // The answer is of the one that still stands there.
  expect(state().asked.state).toBe("answered");
  desk.untry();
  await settled();
  expect(state().texts).toEqual([webManifest()]);
  expect(staged[2].names).toEqual(["Deployment web", "Nothing is deployed"]);
});

test("two that differ in more than worlds may are shown one at a time", async () => {
  const { desk, staged, settled, state } = deskFor();
  const ingress =
    "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: shop }\nspec:\n  defaultBackend:\n    service: { name: web, port: { number: 80 } }\n";
  const service = "---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n";
  desk.setText(0, webManifest({ more: service }), true);
  desk.addSecond();
  desk.setText(1, webManifest({ more: service + ingress }), true);
  await settled();
  desk.run();
  expect(state().staged).toHaveLength(2);
  desk.show(1);
  expect(staged[1].experiment.worlds.map(({ id }) => id)).toEqual(["B"]);
});
