import * as fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../../../src/scenarios/manifest/limits.ts";
import { readManifest } from "../../../../src/scenarios/manifest/read-manifest.ts";
import { parseExperiment } from "../../../../src/scenarios/schema.ts";
import { fieldOf, imported, webManifest } from "../../../support/manifests.ts";

/** Any text at all gets a result or a sentence with its place. */

async function isAnswered(text: string): Promise<void> {
  const read = await readManifest(text);
  if (read.ok) {
    expect(JSON.parse(JSON.stringify(read))).toEqual(read);
    if (read.experiment) expect(parseExperiment(read.experiment)).toMatchObject({ ok: true });
    else expect(read.report.notSimulated).toMatch(/./);
    return;
  }
  expect(read.sentence).toMatch(/^[\P{Cc}]{5,500}$/u);
  const lines = text.split(/\r\n|\n/).length;
  expect([Number(read.line) >= 1, Number(read.line) <= lines + 1, Number(read.column) >= 1]).toEqual([
    true,
    true,
    true,
  ]);
}

const seeds = [
  webManifest({
    spec: "replicas: 3\nstrategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 25% } }",
    container:
      "readinessProbe: { httpGet: { port: 80 }, periodSeconds: 5 }\nlifecycle: { preStop: { exec: { command: [sleep, '5'] } } }",
  }),
  "kind: Rollout\nmetadata: { name: a }\nspec:\n  strategy:\n    canary:\n      maxSurge: 1\n      steps: [{ setWeight: 5 }, { pause: { duration: 1m } }]\n      trafficRouting: { nginx: { stableIngress: a } }\n",
  "services:\n  web: &web\n    deploy: { replicas: 2, update_config: { parallelism: 1, delay: 5s, order: start-first } }\n    healthcheck: { interval: 5s }\n  api:\n    <<: *web\n",
  '{"Job": {"TaskGroups": [{"Count": 3, "Update": {"MaxParallel": 2}}]}}',
  '{"desiredCount": 4, "deploymentConfiguration": {"maximumPercent": 150, "minimumHealthyPercent": 75}}',
];
const hostileBits = [
  "{{ .Values.x }}",
  "\t",
  "&a ",
  "*a",
  "<<: *a",
  "!!js/function ",
  "__proto__: 1",
  "- ",
  "? ",
  ": ",
  "[",
  "}",
  '"',
  "'",
  "|\n",
  "---\n",
  "%YAML 1.1\n",
  "\uFEFF",
  "\0",
  "-1",
  "1e999",
  ".nan",
  "null",
  "~",
  "0x10",
  "99999999999999999999",
  "\r",
  "# ",
  "${X}",
  "kind: List\nitems: ",
];

test("any text", { timeout: 120_000 }, async () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom(...hostileBits, "kind", "Deployment", "spec", "services", "update", "\n", "  "),
      fc.string(),
    ),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        words.map((all) => all.join("")),
      ),
      isAnswered,
    ),
    { numRuns: 1500 },
  );
});

test("manifests in which something was cut, doubled or put in", { timeout: 120_000 }, async () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const cut = fc.record({
    from: place,
    length: fc.nat(20),
    put: fc.oneof(fc.constant(""), fc.constantFrom(...hostileBits), fc.string({ maxLength: 5 })),
  });
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.array(cut, { minLength: 1, maxLength: 3 }))
    .map(([seed, cuts]) =>
      cuts.reduce((text, { from, length, put }) => {
        const at = Math.floor(from * text.length);
        return text.slice(0, at) + put + text.slice(at + length);
      }, seed),
    );
  await fc.assert(fc.asyncProperty(mutated, isAnswered), { numRuns: 1500 });
});

test("any data in the shape of manifests", { timeout: 120_000 }, async () => {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(0, 1, 3, "25%", "5s", "web", true, null, -1, 2.5, 1e300),
    fc.string({ maxLength: 6 }),
  );
  const keys = fc.constantFrom(
    ...[
      "kind",
      "spec",
      "template",
      "containers",
      "strategy",
      "rollingUpdate",
      "maxSurge",
      "replicas",
      "metadata",
      "name",
      "labels",
    ],
    ...[
      "services",
      "deploy",
      "update_config",
      "parallelism",
      "items",
      "Job",
      "TaskGroups",
      "Update",
      "job",
      "group",
      "Resources",
    ],
    ...[
      "readinessProbe",
      "lifecycle",
      "preStop",
      "canary",
      "steps",
      "blueGreen",
      "selector",
      "matchLabels",
      "limits",
      "memory",
    ],
  );
  const { data } = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie("data"), { maxLength: 3 }),
      fc.dictionary(keys, tie("data"), { maxKeys: 5 }),
    ),
  }));
  const kind = fc.constantFrom(
    "Deployment",
    "Rollout",
    "StatefulSet",
    "Service",
    "List",
    "HorizontalPodAutoscaler",
    "Ingress",
  );
  const object = fc
    .tuple(kind, data, data)
    .map(([one, spec, more]) => JSON.stringify([{ kind: one, spec }, { kind: "Deployment", spec: more }, more]));
  await fc.assert(fc.asyncProperty(object, isAnswered), { numRuns: 1500 });
});

test("what it understands comes out as it was written", { timeout: 120_000 }, async () => {
  const pods = fc.oneof(
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`),
  );
  const said = fc.record({
    ...{ replicas: fc.integer({ min: 1, max: 100 }), maxSurge: pods, maxUnavailable: pods },
    ...{ minReadySeconds: fc.nat(300), progressDeadlineSeconds: fc.integer({ min: 301, max: 5000 }) },
    ...{
      grace: fc.nat(600),
      sleep: fc.nat(100),
      period: fc.integer({ min: 1, max: 60 }),
      failures: fc.integer({ min: 1, max: 9 }),
    },
  });
  const property = fc.asyncProperty(
    said,
    async ({
      replicas,
      maxSurge,
      maxUnavailable,
      minReadySeconds,
      progressDeadlineSeconds,
      grace,
      sleep,
      period,
      failures,
    }) => {
      const read = await imported(
        webManifest({
          spec: `replicas: ${replicas}\nminReadySeconds: ${minReadySeconds}\nprogressDeadlineSeconds: ${progressDeadlineSeconds}\nstrategy: { rollingUpdate: { maxSurge: ${maxSurge}, maxUnavailable: ${maxUnavailable} } }`,
          pod: `terminationGracePeriodSeconds: ${grace}`,
          container: `readinessProbe: { tcpSocket: { port: 1 }, periodSeconds: ${period}, failureThreshold: ${failures} }\nlifecycle: { preStop: { sleep: { seconds: ${sleep} } } }`,
        }),
      );
      const { worlds, scenario } = read.experiment!;
      expect(worlds[0].settings).toEqual({
        maxSurge: String(maxSurge),
        maxUnavailable: String(maxUnavailable),
        minReadyS: minReadySeconds,
        progressDeadlineS: progressDeadlineSeconds,
      });
      expect(scenario.instances).toMatchObject({
        replicas,
        stop: { graceMs: grace * 1000, preStopMs: sleep * 1000 },
        probes: { readiness: { periodMs: period * 1000, failureThreshold: failures } },
      });
      expect([
        fieldOf(read, "spec.replicas")?.value,
        fieldOf(read, "spec.strategy.rollingUpdate.maxSurge")?.value,
      ]).toEqual([replicas, maxSurge]);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test.each([
  ["brackets", "[]"],
  ["keys", "a: 1\n"],
  ["anchors", "- &a x\n"],
  ["aliases", "- *a\n"],
  ["tags", "!a "],
  ["quotes", '"" '],
  ["question marks", "? "],
  ["template's lines", "  {{ .Values.x }}\n"],
])("a megabyte of %s is refused before it is read to its end", async (_, bit) => {
  const read = await readManifest(bit.repeat(Math.floor(limits.mostCharacters / bit.length)));
  expect(read).toMatchObject({ ok: false, sentence: expect.stringMatching(/too much|too deeply|no anchor/) as string });
});
