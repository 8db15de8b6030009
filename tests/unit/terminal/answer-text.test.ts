import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { manifestRequest } from "../../../src/terminal/simulate/arguments.ts";
import { manifestOutput, manifestReport } from "../../../src/terminal/simulate/manifest.ts";
import { webManifest } from "../../support/manifests.ts";

const folder = mkdtempSync(join(tmpdir(), "midflight-"));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const short = ["--seeds", "2", ...["horizonS=120", "perSecond=20", "deployAtS=20"].flatMap((one) => ["--assume", one])];
const probe = "readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 }";
const careless = fileOf("careless.yaml", webManifest({ spec: "replicas: 2\nmaxSurge: 1", container: probe }));
const careful = fileOf(
  "careful.yaml",
  webManifest({ spec: "replicas: 2", container: `${probe}\nlifecycle: { preStop: { sleep: { seconds: 5 } } }` }),
);
const none = fileOf("none.yaml", webManifest({ spec: "replicas: 0" }));
const output = (...args: string[]) => manifestOutput(manifestRequest([...args, ...short]));

/** Its headings, in order: lines after an empty one that are no list and no sentence. */
function headings(text: string): string[] {
  return text.split("\n\n").flatMap((part) => /^[^\n-][^\n]*[^\n.](?=\n)/.exec(part) ?? []);
}

describe("a manifest's answer as a text", () => {
  const text = output("--manifest", careless);

  test("has its parts in order", async () => {
    expect(headings(await text)).toEqual([
      "Deployment web (Kubernetes)",
      "What your users will see",
      "Why",
      "What would fix it",
      "Will your CI notice?",
      "What this cannot know",
      "How it was read",
    ]);
  });

  test("is at most 100 columns wide, but for its diff; no line ends with a space", async () => {
    const lines = (await text).split("\n");
    for (const line of lines.filter((one) => !one.startsWith("     "))) expect(line.length).toBeLessThanOrEqual(100);
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });

  test("has the change as a diff, and what was not understood", async () => {
    expect(await text).toMatch(/^ {5}\+ +preStop:$/m);
    expect(await text).toMatch(/^- Line 8: spec\.maxSurge\. No such field is known/m);
  });

  test("says the same as the JSON", async () => {
    const request = manifestRequest(["--manifest", careless, "--json", ...short]);
    const json = JSON.parse(await manifestOutput(request)) as Awaited<ReturnType<typeof manifestReport>>;
    const plain = (await text).replaceAll(/\s+/g, " ");
    const [world] = json.answer.worlds;
    const sentences = [
      ...world.seen.sentences,
      ...world.why.flatMap(({ chain }) => chain.map((link) => link.text)),
      ...world.fixes.flatMap(({ sentence, proof }) => [sentence, proof]),
      ...(world.pipeline?.sentences ?? []),
      ...world.unknown.sentences,
    ];
    for (const sentence of sentences) expect(plain).toContain(sentence);
    expect(json.worlds[0].outputs.failedRequests).toBeLessThanOrEqual(world.seen.failedRequests.most);
    expect(json.seeds?.worlds[0].outputs["failedRequests"]).toEqual(world.seen.failedRequests);
  });
});

test("of two manifests the difference comes first; what cannot be run is said", async () => {
  expect(headings(await output("--manifest", careless, "--against", careful))).toEqual([
    "A or B?",
    "A: Deployment web (Kubernetes)",
    ...["What your users will see", "Why", "What would fix it", "Will your CI notice?", "What this cannot know"],
    "B: Deployment web (Kubernetes)",
    ...["What your users will see", "Will your CI notice?", "What this cannot know"],
    ...["How A was read", "How B was read"],
  ]);
  expect(await output("--manifest", none)).toMatch(/^Deployment web cannot be simulated\. With 0 replicas/);
});
