import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readManifest } from "../../../src/scenarios/manifest/read-manifest.ts";
import { manifestRequest } from "../../../src/terminal/simulate/arguments.ts";
import { manifestReport } from "../../../src/terminal/simulate/manifest.ts";
import { report } from "../../../src/terminal/simulate/report.ts";
import { spreadOf } from "../../../src/scenarios/manifest/answer/spread.ts";
import { UsageError } from "../../../src/terminal/usage-error.ts";
import { webManifest } from "../../support/manifests.ts";

const folder = mkdtempSync(join(tmpdir(), "midflight-"));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
// One option with several values, and the same option again.
const short = ["--assume", "horizonS=120", "perSecond=20", "--assume", "deployAtS=20"];
const probe = "readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 }";
const careless = fileOf("careless.yaml", webManifest({ spec: "replicas: 2" }));
const careful = fileOf(
  "careful.yaml",
  webManifest({ spec: "replicas: 2", container: `${probe}\nlifecycle: { preStop: { sleep: { seconds: 5 } } }` }),
);
const run = (...args: string[]) => manifestReport(manifestRequest(args));

test("a manifest's report is its experiment's, with what became of its fields", async () => {
  const told = await run("--manifest", careless, "--json", ...short);
  const read = await readManifest(
    webManifest({ spec: "replicas: 2" }),
    new Map([
      ["horizonS", "120"],
      ["perSecond", "20"],
      ["deployAtS", "20"],
    ]),
  );
  if (!read.ok || read.experiment === null) throw new Error("It is understood, and can be run.");
  expect(told.import).toEqual([read.report]);
  const { worlds, control, ...others } = report(read.experiment);
  expect(told).toMatchObject({ ...others, worlds: worlds.map((world) => ({ ...world, control })) });
});

test("no probe and no preStop refuse requests; with both nobody is hurt, over all seeds", async () => {
  const { worlds, seeds } = await run("--manifest", careless, "--against", careful, "--seeds", "3", ...short);
  expect(worlds.map(({ id }) => id)).toEqual(["A", "B"]);
  expect(worlds[0].outputs).toMatchObject({ failureKinds: ["connection_refused"], rolloutState: "complete" });
  expect(worlds[1].outputs).toMatchObject({ failedRequests: 0, downtimeSeconds: 0 });
  const [a, b] = seeds!.worlds;
  expect(a.outputs.failedRequests.least).toBeGreaterThan(0);
  expect(b).toMatchObject({
    outputs: { failedRequests: { mean: 0, interval: [0, 0], runs: 3 } },
    rolloutState: { complete: 3 },
  });
});

test("two numbers of instances are two experiments, each with its own control; what cannot be run is told", async () => {
  const more = fileOf("more.yaml", webManifest({ spec: "replicas: 3", container: probe }));
  const { worlds } = await run("--manifest", careful, "--against", more, ...short);
  expect(worlds.map(({ id, outputs }) => [id, outputs.peakInstances])).toEqual([
    ["A", 3],
    ["B", 4],
  ]);
  const none = fileOf("none.yaml", webManifest({ spec: "replicas: 0" }));
  const told = await run("--manifest", none, "--against", careful, ...short);
  expect(told.worlds.map(({ id }) => id)).toEqual(["B"]);
  expect(told.import[0].notSimulated).toMatch(/0 replicas/);
});

test.each([
  [["--manifest"], /--manifest needs a value/],
  [["--manifest", "nowhere.yaml"], /nowhere\.yaml: there is no such file/],
  [["--manifest", careless, "--against"], /--against needs a value/],
  [["--manifest", careless, "--manifest", careless], /twice/],
  [["--manifest", careless, "--assume", "bootMs"], /key=value/],
  [["--manifest", careless, "--assume", "bootMs=-5"], /bootMs must be/],
  [["--manifest", careless, "--assume", "bootMs=5", "--assume", "bootMs=6"], /assumed twice/],
  [["--manifest", careless, "--seeds", "0"], /--seeds takes/],
  [["--manifest", careless, "--preset", "home"], /no option beside --manifest/],
  [
    ["--manifest", fileOf("wrong.yaml", webManifest({ spec: "replicas: many" }))],
    /wrong\.yaml, line 7, column 13: spec\.replicas/,
  ],
])("%j: a sentence", async (args, sentence) => {
  const told = Promise.resolve().then(() => run(...args));
  await expect(told).rejects.toThrow(UsageError);
  await expect(told).rejects.toThrow(sentence);
});

test("the interval of a mean is Student's", () => {
  // R: t.test(c(1, 2, 3, 4, 5)): 3, from 1.036757 to 4.963243.
  const { mean, interval, least, most } = spreadOf([1, 2, 3, 4, 5]);
  expect([mean, least, most]).toEqual([3, 1, 5]);
  expect(interval[0]).toBeCloseTo(1.0368, 1);
  expect(interval[1]).toBeCloseTo(4.9632, 1);
  expect(spreadOf([7]).interval).toEqual([7, 7]);
});
