import { expect, test } from "vitest";
import {
  deploymentReport,
  statefulSetReport,
  type WatchedDeployment,
  type WatchedStatefulSet,
} from "../../src/engine/platforms/kubernetes/rollout-status.ts";

/** Source: SEMANTICS 1.6; kubectl's pkg/polymorphichelpers/rollout_status.go and its tests. */

const done: WatchedDeployment = {
  ...{ name: "shop", wanted: 3, replicas: 3, updated: 3, available: 3, isObserved: true, isDeadlineExceeded: false },
};

test.each<[Partial<WatchedDeployment>, string, 0 | 1 | null]>([
  [{}, 'deployment "shop" successfully rolled out', 0],
  [{ updated: 0, replicas: 1, available: 1 }, "0 out of 3 new replicas have been updated...", null],
  [{ updated: 1, replicas: 4 }, "1 out of 3 new replicas have been updated...", null],
  [{ replicas: 4, available: 4 }, "1 old replicas are pending termination...", null],
  [{ replicas: 5, available: 1 }, "2 old replicas are pending termination...", null],
  [{ available: 1 }, "1 of 3 updated replicas are available...", null],
  [{ isObserved: false }, "Waiting for deployment spec update to be observed...", null],
  [{ isDeadlineExceeded: true, available: 1 }, 'deployment "shop" exceeded its progress deadline', 1],
  [{ isDeadlineExceeded: true, isObserved: false }, "spec update to be observed", null],
  [{ isDeadlineExceeded: true }, "exceeded its progress deadline", 1],
])("a Deployment with %j", (differing, says, exitCode) => {
  const report = deploymentReport({ ...done, ...differing });
  expect(report.says).toContain(says);
  expect(report.exitCode).toBe(exitCode);
});

const set: WatchedStatefulSet = {
  ...{ wanted: 4, ready: 4, updated: 4, partition: 0, isObserved: true, isUpdated: true, revision: "b" },
};

test.each<[Partial<WatchedStatefulSet>, string, 0 | null]>([
  [{}, "partitioned roll out complete: 4 new pods", 0],
  [{ updated: 2 }, "2 out of 4 new pods have been updated", null],
  [{ updated: 2, partition: 2 }, "partitioned roll out complete: 2 new pods", 0],
  [{ updated: 1, partition: 2 }, "1 out of 2 new pods have been updated", null],
  [{ ready: 3 }, "Waiting for 1 pods to be ready...", null],
  [{ isObserved: false }, "spec update to be observed", null],
  [{ partition: null }, "statefulset rolling update complete 4 pods at revision b", 0],
  [{ partition: null, isUpdated: false }, "waiting for statefulset rolling update to complete", null],
])("a StatefulSet with %j", (differing, says, exitCode) => {
  const report = statefulSetReport({ ...set, ...differing });
  expect(report.says).toContain(says);
  expect(report.exitCode).toBe(exitCode);
});
