import { expect, test } from "vitest";
import { experimentFrom, imported, webManifest } from "../../../support/manifests.ts";

/** One manifest in all the ways in which people have it: the same comes out. */

const spec = "replicas: 4\nminReadySeconds: 5";
const more =
  "---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, sessionAffinity: ClientIP }\n";
const plain = webManifest({ spec, more });
const wanted = await experimentFrom(plain);

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    ...{ replicas: 4, minReadySeconds: 5, selector: { matchLabels: { app: "web" } } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "a" }] } },
  },
};
const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, sessionAffinity: "ClientIP" },
};
const status = { observedGeneration: 4, replicas: 4, conditions: [{ type: "Available", status: "True" }] };

test.each([
  ["CRLF", plain.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${plain}`],
  ["empty documents and comments", `# made by hand\n---\n---\n${plain}---\n# nothing\n`],
  ["JSON, as a List", JSON.stringify({ apiVersion: "v1", kind: "List", items: [deployment, service] })],
  ["JSON with tabs", JSON.stringify({ apiVersion: "v1", kind: "List", items: [deployment, service] }, null, "\t")],
  ["a list at the top", JSON.stringify([service, deployment])],
  [
    "kubectl get -o json, with status",
    JSON.stringify({ kind: "DeploymentList", items: [{ ...deployment, status }] }) +
      `\n---\n${JSON.stringify(service)}`,
  ],
  ["the end of a document marked", `${plain}...\n`],
  [
    "anchors and aliases",
    plain
      .replace("labels: { app: web }\nspec", "labels: &labels { app: web }\nspec")
      .replace("matchLabels: { app: web }", "matchLabels: *labels"),
  ],
  [
    "merges",
    plain
      .replace("matchLabels: { app: web }", "matchLabels: { <<: [*base] }")
      .replace("metadata:", "x-base: &base { app: web }\nmetadata:"),
  ],
])("%s", async (_, text) => {
  expect(await experimentFrom(text)).toEqual(wanted);
});

test("what kubectl get -o yaml prints: status, managed fields and all defaults", async () => {
  const text = `apiVersion: v1
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    annotations:
      deployment.kubernetes.io/revision: "3"
    creationTimestamp: "2026-10-01T08:00:00Z"
    generation: 3
    name: web
    namespace: default
    uid: 6b0bd0e5-7d8f-4f1f-9d3f-2a1f0a6b7c8d
  spec:
    progressDeadlineSeconds: 600
    replicas: 4
    revisionHistoryLimit: 10
    minReadySeconds: 5
    selector:
      matchLabels:
        app: web
    strategy:
      rollingUpdate:
        maxSurge: 25%
        maxUnavailable: 25%
      type: RollingUpdate
    template:
      metadata:
        creationTimestamp: null
        labels:
          app: web
      spec:
        containers:
        - image: a
          imagePullPolicy: IfNotPresent
          name: web
          resources: {}
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
        dnsPolicy: ClusterFirst
        restartPolicy: Always
        schedulerName: default-scheduler
        securityContext: {}
        terminationGracePeriodSeconds: 30
  status:
    availableReplicas: 4
    conditions:
    - lastTransitionTime: "2026-10-01T08:00:30Z"
      status: "True"
      type: Available
kind: List
metadata:
  resourceVersion: ""
`;
  const read = await imported(text);
  expect(read.experiment).toEqual({
    ...wanted,
    scenario: { ...wanted.scenario, balancer: { ...wanted.scenario.balancer, policy: "random" } },
  });
  expect(read.report.fields.filter(({ status: how }) => how === "unknown")).toEqual([]);
  expect(read.report.fields.find(({ path }) => path === "status")).toMatchObject({ status: "ignored", line: 44 });
});
