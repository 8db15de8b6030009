import { expect, test } from "vitest";
import { answerOf } from "../../../../../src/scenarios/manifest/answer/begin.ts";

/**
 * Source: Kubernetes' documentation, Horizontal Pod Autoscaling: where spec.replicas stays in the manifest, applying it
 * sets the pods to that number, whatever the autoscaler had made of it.
 */
const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2 # at first
  strategy: { rollingUpdate: { maxUnavailable: 0 } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web:2
          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 5 }
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 10
`;

test("replicas beside an autoscaler are taken out, by a diff of one line that is proved", async () => {
  const assumed = new Map(Object.entries({ runningReplicas: "10", slots: "1", queueLimit: "5", horizonS: "200" }));
  const { worlds } = await answerOf({ manifests: [{ text, name: "web.yaml" }], assumed, seeds: 1 });
  const [first] = worlds[0].fixes;
  expect(worlds[0].seen.failedRequests.least).toBeGreaterThan(100);
  expect(first.diff?.split("\n").filter((line) => /^[-+](?![-+])/.test(line))).toEqual(["-  replicas: 2 # at first"]);
  expect(first.after.most).toBeLessThan(0.1 * first.before.least);
});
