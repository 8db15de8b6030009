import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as yaml from "yaml";
import { groundOf, type Variant } from "../../../../../src/scenarios/manifest/answer/change.ts";
import { changes } from "../../../../../src/scenarios/manifest/answer/changes.ts";
import { unifiedDiff } from "../../../../../src/scenarios/manifest/answer/edit/diff.ts";
import { sameKey } from "../../../../../src/scenarios/manifest/answer/edit/nodes.ts";
import { type Edit, edited, workloadIn } from "../../../../../src/scenarios/manifest/answer/edit/edit.ts";
import { type Subject, subjectOf } from "../../../../../src/scenarios/manifest/answer/subject.ts";

/** Manifests of many kinds and spellings. */
const probe = fc.record({
  httpGet: fc.constant({ path: "/up", port: 8080 }),
  periodSeconds: fc.integer({ min: 1, max: 30 }),
  failureThreshold: fc.integer({ min: 1, max: 5 }),
});
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const preStop = fc.oneof(
  fc.constant({ sleep: { seconds: 1 } }),
  fc.constant({ exec: { command: ["sleep", "1"] } }),
  fc.constant({ exec: { command: ["/bin/sh", "-c", "sleep 1"] } }),
);
const container = fc.record({
  name: fc.constant("web"),
  image: fc.constant("shop:2"),
  ports: optional(fc.constant([{ containerPort: 8080 }])),
  readinessProbe: optional(probe),
  livenessProbe: optional(probe),
  startupProbe: optional(probe),
  lifecycle: optional(fc.record({ preStop })),
  resources: optional(fc.constant({ limits: { memory: "256Mi" } })),
});
const rolling = fc.record({
  rollingUpdate: optional(
    fc.record({ maxSurge: fc.constantFrom(0, 1, "25%"), maxUnavailable: fc.constantFrom(1, 2, "50%") }),
  ),
});
const deployment = fc
  .record({
    replicas: fc.integer({ min: 1, max: 9 }),
    minReadySeconds: optional(fc.integer({ min: 0, max: 9 })),
    strategy: optional(fc.oneof(rolling, fc.constant({ type: "Recreate" }))),
    grace: optional(fc.integer({ min: 10, max: 60 })),
    container,
  })
  .map(({ grace, container: one, ...spec }) => {
    const labels = { app: "web" };
    const pod = { ...(grace === undefined ? {} : { terminationGracePeriodSeconds: grace }), containers: [one] };
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: { ...spec, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
    };
  });
const compose = fc
  .record({
    grace: optional(fc.constant("15s")),
    order: fc.constantFrom(undefined, "stop-first"),
    replicas: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ grace, order, replicas }) => ({
    services: {
      web: {
        image: "shop:2",
        ...(grace === undefined ? {} : { stop_grace_period: grace }),
        deploy: { replicas, ...(order === undefined ? {} : { update_config: { order } }) },
      },
    },
  }));
const ecs = fc
  .record({ low: fc.constantFrom(0, 50), high: fc.constantFrom(100, 200), stopTimeout: optional(fc.constant(20)) })
  .map(({ low, high, stopTimeout }) => [
    {
      serviceName: "web",
      desiredCount: 4,
      deploymentConfiguration: { minimumHealthyPercent: low, maximumPercent: high },
    },
    { family: "web", containerDefinitions: [{ name: "web", ...(stopTimeout === undefined ? {} : { stopTimeout }) }] },
  ]);

const nomad = fc
  .record({ parallel: fc.integer({ min: 2, max: 4 }), kill: optional(fc.constant(10_000_000_000)) })
  .map(({ parallel, kill }) => ({
    Job: {
      ID: "web",
      TaskGroups: [
        {
          Name: "web",
          Count: 4,
          Update: { MaxParallel: parallel },
          Tasks: [{ Name: "web", Driver: "docker", ...(kill === undefined ? {} : { KillTimeout: kill }) }],
        },
      ],
    },
  }));

/** As people write it: with comments at many lines, in JSON, by Windows, after another document. */
const spellings: readonly ((data: object) => string)[] = [
  (data) => yaml.stringify(data),
  (data) => commented(yaml.stringify(data)),
  (data) => commented(yaml.stringify(data, { indent: 4, indentSeq: false })),
  (data) => yaml.stringify(data).replaceAll("\n", "\r\n"),
  (data) => yaml.stringify(data).trimEnd(),
  (data) => JSON.stringify(data, null, 2),
  (data) => JSON.stringify(data),
  (data) => `# first\nkind: ConfigMap\nmetadata: { name: x }\n---\n${commented(yaml.stringify(data))}`,
  (data) => yaml.stringify({ apiVersion: "v1", kind: "List", items: Array.isArray(data) ? data : [data] }),
  (data) => yaml.stringify(data, { collectionStyle: "flow" }),
];

function commented(text: string): string {
  return text
    .split("\n")
    .map((line, i) => (line !== "" && i % 2 === 0 ? `${line}   # comment ${i}` : line))
    .join("\n");
}

const manifests = fc
  .tuple(fc.oneof(deployment, deployment, compose, ecs, nomad), fc.constantFrom(...spellings))
  .map(([data, spell]) => spell(JSON.parse(JSON.stringify(data)) as object));

/** What the text says at the edit's place, spelled however. */
function valueIn(subject: Subject, edit: Edit): unknown {
  let inside: unknown = workloadIn(subject.yaml, subject.text, subject.at);
  if (edit.of === "task") {
    const documents = yaml.parseAllDocuments(subject.text).map((one) => one.toJS() as unknown);
    inside = documents.flat().find((one) => JSON.stringify(one).includes("containerDefinitions"));
    if (inside !== null && typeof inside === "object" && "items" in inside) inside = (inside.items as unknown[])[1];
  }
  for (const step of edit.path) {
    const entries = Object.entries(Object(inside) as Record<string, unknown>);
    inside = entries.find(([key]) => sameKey(key, String(step)))?.[1];
  }
  return inside;
}

function applied(subject: Subject, { edits }: Variant): Subject {
  const text = edits.reduce((now, edit) => edited(yaml, now, subject.at, edit) ?? "", subject.text);
  const changed = subjectOf(yaml, text, subject.name, subject.assumed);
  if (changed === null) throw new Error(`It cannot be read any more:\n${text}`);
  return changed;
}

const comments = (text: string) => text.match(/#.*/g) ?? [];

describe("every change of every manifest", () => {
  test("is read back as what was wanted, and leaves all else alone", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(manifests, (text) => {
        const subject = subjectOf(yaml, text, "web.yaml", new Map());
        if (subject === null) throw new Error(`It cannot be read:\n${text}`);
        const ground = groundOf(subject.experiment, subject.report, workloadIn(yaml, text, subject.at));
        for (const change of changes) {
          for (const variant of change.variants(ground).filter(({ edits }) => edits.length > 0)) {
            seen.add(change.id);
            const changed = applied(subject, variant);
            for (const edit of variant.edits) expect(valueIn(changed, edit)).toEqual(edit.value);
            expect(comments(changed.text)).toEqual(comments(text));
            const removed = unifiedDiff(text, changed.text, "x")
              .split("\n")
              .filter((line) => /^-(?!--)/.test(line));
            expect(removed.length).toBeLessThanOrEqual(2 * variant.edits.length);
            expect(changed.text.includes("\r\n")).toBe(text.includes("\r\n"));
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(seen.size).toBeGreaterThan(10);
  });

  test("has a diff that leads from the one text to the other", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "  d"), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = unifiedDiff(before.join("\n"), after.join("\n"), "x");
        expect(patched(before, diff)).toEqual(after);
      }),
    );
  });
});

/** What patch(1) makes of it. */
function patched(before: readonly string[], diff: string): string[] {
  const after: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(2, -1)) {
    const [, from, count] = /^@@ -(\d+),(\d+) /.exec(line) ?? [];
    if (from !== undefined) {
      const begin = Number(from) - (count === "0" ? 0 : 1);
      after.push(...before.slice(at, begin));
      at = begin;
    } else if (line.startsWith("+")) after.push(line.slice(1));
    else {
      expect(before[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) after.push(before[at]);
      at++;
    }
  }
  return [...after, ...before.slice(at)];
}
