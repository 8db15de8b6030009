import { expect, test } from "vitest";
import { readManifest } from "../../../../src/scenarios/manifest/read-manifest.ts";
import { webManifest } from "../../../support/manifests.ts";

/** What nobody can mean, or means ill: a sentence and its place, never anything else. */

const bomb = [
  "a: &a [x,x,x,x,x,x,x,x,x]",
  ..."bcdefghi".split("").map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`),
].join("\n");
const web = (spec: string) => webManifest({ spec });
const box = (container: string) => webManifest({ container });

test.each<[string, string, RegExp, number, number]>([
  ["nothing", "", /nothing here/, 1, 1],
  ["a word", "hello", /single value/, 1, 1],
  ["prose", "Dear colleagues: the site is down", /nothing in this that can be simulated/, 1, 1],
  [
    "Nomad's own language",
    '# ours\njob "web" {\n  type = "service"\n}\n',
    /HCL, which is not read: .* prints it as JSON/,
    2,
    1,
  ],
  [
    "nothing that is rolled out so",
    "kind: DaemonSet\nmetadata: { name: agent }",
    /There is DaemonSet in this, but nothing/,
    1,
    1,
  ],
  ["an alias bomb", bomb, /stands for too much/, 5, 23],
  ["an alias within itself", "a: &a\n  b: *a", /contains itself/, 2, 6],
  ["an alias without an anchor", "kind: Deployment\nspec: *nobody", /no anchor &nobody/, 2, 7],
  ["tabs", "kind: Deployment\nspec:\n\treplicas: 3", /tab/, 3, 1],
  ["a duplicate key", web("replicas: 3\nreplicas: 5"), /"replicas" is there twice: first in line 7/, 8, 3],
  ["a list for a number", web("replicas: [3]"), /spec\.replicas must be a single value, not a list/, 7, 13],
  ["a text for a number", web('replicas: "3"'), /spec\.replicas must be a whole number, not the text "3"/, 7, 13],
  ["a number for an object", web("strategy: 5"), /spec\.strategy must be an object, not 5/, 7, 13],
  ["a negative number", web("replicas: -1"), /from 0 to/, 7, 13],
  ["a huge number", web("replicas: 99999999999"), /from 0 to/, 7, 13],
  ["too many to simulate", web("replicas: 5000"), /at most 1000/, 1, 1],
  ["not a number", web("minReadySeconds: .nan"), /whole number, not \.nan/, 7, 20],
  ["infinity", web("progressDeadlineSeconds: .inf"), /whole number, not \.inf/, 7, 28],
  ["a fraction of a pod", web("replicas: 2.5"), /whole number, not 2\.5/, 7, 13],
  [
    "a percentage without its sign",
    web('strategy: { rollingUpdate: { maxSurge: "25" } }'),
    /Kubernetes would refuse .*“25” is neither/,
    7,
    42,
  ],
  [
    "both fences nothing",
    web("strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }"),
    /must not both be 0/,
    7,
    61,
  ],
  [
    "Recreate with fences",
    web("strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }"),
    /Recreate stops all at once/,
    7,
    46,
  ],
  ["watched for longer than the deadline", web("minReadySeconds: 600"), /must be longer than minReadySeconds/, 7, 3],
  [
    "a selector that selects others",
    web("").replace("matchLabels: { app: web }", "matchLabels: { app: wep }"),
    /app=wep/,
    11,
    15,
  ],
  ["a template's braces", web("replicas: {{ .Values.replicas }}"), /template .* not been filled in/, 7, 13],
  [
    "a template's condition",
    "{{- if .Values.on }}\nkind: Deployment\n{{- end }}",
    /template .* not been filled in/,
    1,
    1,
  ],
  [
    "a template's quoted braces",
    box('name: "{{ .Values.name }}"').replace("- name: web\n          image", "- image"),
    /template .* not been filled in/,
    15,
    17,
  ],
  ["a placeholder", web("replicas: ${REPLICAS}"), /placeholder/, 7, 13],
  ["__proto__", web("__proto__: { replicas: 5 }"), /"__proto__"/, 7, 3],
  ["too long", `# ${"x".repeat(1_000_001)}`, /too long/, 1, 1],
  ["too deep", "[".repeat(100_000), /nested too deeply/, 1, 201],
  ["too many documents", "---\na: 1\n".repeat(300), /too many documents/, 401, 1],
  ["too many lines", "a:\n".repeat(100_000), /too much/, 37_500, 3],
  ["an unclosed text", 'kind: "Deployment', /neither YAML nor JSON/, 1, 18],
  ["JSON cut off", '{"kind": "Deployment", "spec": {', /neither YAML nor JSON/, 1, 33],
  [
    "a probe's negative period",
    box("readinessProbe: { httpGet: { port: 1 }, periodSeconds: -2 }"),
    /periodSeconds must be from 0/,
    16,
    66,
  ],
  [
    "a liveness probe with two successes",
    box("livenessProbe: { exec: { command: [a] }, successThreshold: 2 }"),
    /must be 1/,
    16,
    70,
  ],
  ["memory that is none", box("resources: { limits: { memory: 12 parsecs } }"), /no quantity/, 16, 42],
  [
    "an unusual service",
    "kind: Service\nspec: { type: Teapot, selector: { app: web } }\n---\n" + web("replicas: 1"),
    /one of ClusterIP/,
    2,
    15,
  ],
])("%s", async (_, text, sentence, line, column) => {
  expect(await readManifest(text)).toEqual({
    ok: false,
    sentence: expect.stringMatching(sentence) as string,
    line,
    column,
  });
});

test("a tag is only a word: nothing is made of it, and what a sentence quotes steers no terminal", async () => {
  const tagged = await readManifest(webManifest({ container: "env: !!js/function 'function () { throw 1 }'" }));
  expect(tagged.ok).toBe(true);
  const escaping = await readManifest(webManifest({ spec: 'replicas: "\\e[31mRED\\a"' }));
  expect(escaping).toMatchObject({ ok: false, sentence: expect.stringMatching(/^\P{Cc}*$/u) as string });
});

test("names that every object has are names like any other", async () => {
  const text = webManifest({ spec: "constructor: 1\nhasOwnProperty: 2\ntoString: 3" });
  const read = await readManifest(text);
  expect(read.ok && read.report.fields.filter(({ status }) => status === "unknown").map(({ path }) => path)).toEqual([
    "spec.constructor",
    "spec.hasOwnProperty",
    "spec.toString",
  ]);
});
