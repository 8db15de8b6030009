import { describe, expect, test } from "vitest";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { simulate } from "../../src/engine/simulate.ts";
import type { Answer } from "../../src/scenarios/manifest/answer/answer.ts";
import { answerOf, beginAnswer } from "../../src/scenarios/manifest/answer/begin.ts";
import { experimentFrom, webManifest } from "../support/manifests.ts";

/** What the answer says is what the runs say, and what it would change is what helps. */

const seeds = 3;
const assumed = { horizonS: 200, deployAtS: 20, perSecond: 30 };
const probe = "readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } # quick";
const careless = webManifest({ spec: "replicas: 2", container: probe });
const careful = webManifest({
  spec: "replicas: 2",
  container: `${probe}\nlifecycle: { preStop: { sleep: { seconds: 5 } } }`,
});

function answerTo(
  texts: readonly string[],
  more: Record<string, string | number> = {},
  count = seeds,
): Promise<Answer> {
  const manifests = texts.map((text, i) => ({ text, name: `${"ab"[i]}.yaml` }));
  return answerOf({ manifests, assumed: new Map(Object.entries({ ...assumed, ...more })), seeds: count });
}

/** The outputs of whole runs, by the seeds. */
async function outputsOf(text: string, more: Record<string, string | number> = {}) {
  const experiment = await experimentFrom(text, { ...assumed, ...more });
  return Array.from({ length: seeds }, (_, n) => {
    const { worlds, control } = simulate({ ...experiment, seed: experiment.seed + n });
    return outputs(worlds, control)[0];
  });
}

describe("requests refused for want of a pause", () => {
  const answer = answerTo([careless]);

  test("its figures are the outputs of the same runs", async () => {
    const runs = await outputsOf(careless);
    const { worlds, difference } = await answer;
    const [{ seen, verdict, why }] = worlds;
    expect(difference).toBeNull();
    expect(verdict).toBe("hurt");
    for (const name of [
      "failedRequests",
      "failedPct",
      "errorWindowSeconds",
      "downtimeSeconds",
      "usersHarmed",
    ] as const) {
      const figures = runs.map((run) => run[name]);
      expect(seen[name]).toMatchObject({ least: Math.min(...figures), most: Math.max(...figures), runs: seeds });
      expect(seen[name].mean).toBeCloseTo(figures.reduce((sum, one) => sum + one) / seeds, 9);
    }
    expect(seen.kinds.map(({ id }) => id)).toEqual(["connection_refused"]);
    const ofKinds = seen.kinds.reduce((sum, { count }) => sum + count.mean, 0);
    expect(ofKinds).toBeCloseTo(seen.failedRequests.mean, 9);
    const { least, most } = seen.failedRequests;
    expect(seen.sentences[0]).toContain(`In ${seeds} simulated rollouts ${least} to ${most} of about`);
    expect(why[0]).toMatchObject({ kind: "connection_refused", share: 1 });
    expect(why[0].chain.at(-1)?.kind).toBe("decision");
  });

  test("the first change is a pause, as a diff, and its text does what is said of it", async () => {
    const [{ fixes }] = (await answer).worlds;
    expect(fixes[0]).toMatchObject({ where: "manifest", isEnough: true, after: { most: 0 }, failedAfter: { most: 0 } });
    expect(fixes[0].diff).toMatch(/^--- a\.yaml\n\+\+\+ a\.yaml\n@@ /);
    expect(fixes[0].diff).toMatch(/^\+ +seconds: 5$/m);
    expect(fixes[0].diff).not.toMatch(/^-(?!--)/m);
    const after = await outputsOf(fixes[0].text ?? "");
    expect(after.map(({ usersHarmed }) => usersHarmed)).toEqual([0, 0, 0]);
    expect(fixes.map(({ where }) => where)).toEqual(["manifest", "program"]);
  });

  test("kubectl does not notice", async () => {
    const [{ pipeline }] = (await answer).worlds;
    expect(pipeline).toMatchObject({
      command: "kubectl rollout status deployment/web",
      says: 'deployment "web" successfully rolled out',
      exitCode: 0,
    });
    expect(pipeline?.sentences.join(" ")).toMatch(/will not notice/);
  });

  test("a later balancer is what matters most, and what was said is no doubt", async () => {
    const [{ unknown }] = (await answer).worlds;
    const lag = unknown.doubts.find(({ id }) => id === "endpointLagMs");
    const [late] = await outputsOf(careless, { endpointLagMs: 20_000 });
    expect(lag?.instead.at(-1)).toMatchObject({ value: 20_000, failedRequests: late.failedRequests });
    expect(lag?.sentence).toContain("needs 20 s instead of 2 s");
    const [known] = (await answerTo([careless], { endpointLagMs: 2000 })).worlds;
    expect(known.unknown.doubts.some(({ id }) => id === "endpointLagMs")).toBe(false);
  });
});

test("nobody hurt: said so, and nothing to mend", async () => {
  const [{ seen, verdict, fixes, why, pipeline }] = (await answerTo([careful])).worlds;
  expect(verdict).toBe("spared");
  expect(seen.sentences).toEqual([expect.stringMatching(/^Your users will not notice: nobody was hurt/)]);
  expect([fixes, why]).toEqual([[], []]);
  expect(pipeline?.sentences.at(-1)).toMatch(/rightly so/);
});

test("two things at fault: both in one diff", async () => {
  const text = webManifest({ spec: "replicas: 2", container: "ports: [{ containerPort: 80 }]" });
  const [{ fixes }] = (await answerTo([text])).worlds;
  expect(fixes[0].isEnough).toBe(true);
  expect(fixes[0].diff).toMatch(/readinessProbe:[^]*port: 80/);
  expect(fixes[0].diff).toMatch(/preStop:/);
});

test("killed by its liveness before it has started: stuck comes first, a startup probe gets it through, kubectl sees it", async () => {
  const liveness = "livenessProbe: { httpGet: { path: /up, port: 80 }, periodSeconds: 5 }";
  const spec = "replicas: 2\nprogressDeadlineSeconds: 60";
  const text = webManifest({ spec, container: `${probe}\n${liveness}` });
  const [{ verdict, seen, why, fixes, pipeline }] = (await answerTo([text], { bootMs: 40_000 })).worlds;
  expect(verdict).toBe("stuck");
  expect(seen.sentences[0]).toMatch(/gets stuck/);
  expect(why[0].kind).toBe("rollout");
  expect(fixes[0]).toMatchObject({ isThrough: true });
  expect(fixes[0].diff).toMatch(/startupProbe/);
  expect(pipeline).toMatchObject({ exitCode: 1, says: 'error: deployment "web" exceeded its progress deadline' });
  expect(pipeline?.afterS).toBeGreaterThanOrEqual(60);
});

test("a canary that pauses waits, as it was told to: it is not called stuck", async () => {
  const text = webManifest({ spec: "replicas: 5", container: probe })
    .replace("apps/v1", "argoproj.io/v1alpha1")
    .replace("kind: Deployment", "kind: Rollout")
    .replace("  replicas: 5", "  replicas: 5\n  strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } }");
  const [{ seen, why, pipeline }] = (await answerTo([text])).worlds;
  expect(seen.sentences[0]).toMatch(/^The rollout waits to be promoted/);
  expect(why[0].chain.map(({ text: said }) => said)).toContain("It paused until somebody promotes it, and nobody has.");
  expect(pipeline).toMatchObject({ exitCode: null, says: "Paused - CanaryPauseStep" });
});

test("a blue-green switch that the balancer learns of late: the old set has to stay for longer", async () => {
  const blueGreen = "{ blueGreen: { activeService: web, previewService: next, scaleDownDelaySeconds: 5 } }";
  const text = webManifest({ spec: "replicas: 2", container: probe })
    .replace("apps/v1", "argoproj.io/v1alpha1")
    .replace("kind: Deployment", "kind: Rollout")
    .replace("  replicas: 2", `  replicas: 2\n  strategy: ${blueGreen}`);
  const [{ fixes }] = (await answerTo([text], { endpointLagMs: 20_000 })).worlds;
  const fix = fixes.find(({ diff }) => diff?.includes("scaleDownDelaySeconds: 30"));
  expect(fix).toMatchObject({ isEnough: true, after: { most: 0 } });
});

test("ECS: whoever starts for longer than its grace period is replaced until the breaker goes back", async () => {
  const text = JSON.stringify({
    ...{ serviceName: "web", desiredCount: 2, healthCheckGracePeriodSeconds: 30 },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    loadBalancers: [{ containerName: "web", containerPort: 80 }],
  });
  const [{ verdict, fixes, pipeline }] = (await answerTo([text], { bootMs: 90_000, horizonS: 900 })).worlds;
  expect(verdict).toBe("rolled_back");
  expect(pipeline?.sentences.at(-1)).toMatch(/the old version is what runs/);
  expect(fixes[0].diff).toMatch(/^\+.*"healthCheckGracePeriodSeconds":\d{3}/m);
  expect(fixes[0].isThrough).toBe(true);
});

test("whom a long pause hurts after the window is told apart, and is no success of the pause", async () => {
  const pause = "lifecycle: { preStop: { sleep: { seconds: 130 } } }";
  const pod = "terminationGracePeriodSeconds: 160";
  const text = webManifest({ spec: "replicas: 1", pod, container: `${probe}\n${pause}` });
  const live = { horizonS: 400, perSecond: 10, liveShare: 0.5, requestsPerPerson: 100 };
  const [{ seen, verdict }] = (await answerTo([text], live, 1)).worlds;
  expect(seen.usersHarmed.most).toBe(0);
  expect(seen.harmedLater.least).toBeGreaterThan(0);
  expect(verdict).toBe("hurt");
  expect(seen.sentences.at(-1)).toMatch(/^Later still/);
});

test("two manifests: the difference, for the same people", async () => {
  const { difference, worlds } = await answerTo([careless, careful]);
  expect(worlds.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["A", "hurt"],
    ["B", "spared"],
  ]);
  const harmed = worlds[0].seen.usersHarmed;
  expect(difference?.saved.mean).toBeCloseTo(harmed.mean, 9);
  expect(difference?.usersHarmed.mean).toBeCloseTo(harmed.mean, 9);
  expect(difference?.newlyHurt.most).toBe(0);
  expect(difference?.sentences[0]).toMatch(/^B hurts fewer/);
});

test("what cannot be changed in place is said, not written", async () => {
  const template = /^ {2}template:\n([^]*)$/m.exec(careless)?.[1] ?? "";
  const shared = careless.replace(/^ {2}template:\n[^]*$/m, "  template: *template\n");
  const text = `x-template: &template\n${template.replaceAll(/^ {2}/gm, "")}${shared}`;
  const [{ fixes }] = (await answerTo([text])).worlds;
  expect(fixes[0]).toMatchObject({ where: "manifest", diff: null, text: null, isEnough: true });
  expect(fixes[0].sentence).toMatch(/anchor/);
});

test("it is worked out in steps, crosses postMessage, and is the same each time", async () => {
  const request = { manifests: [{ text: careful, name: "x" }], assumed: new Map(Object.entries(assumed)), seeds: 2 };
  const steps = await beginAnswer(request);
  let turns = 0;
  let turn = steps.next();
  for (; !turn.done; turn = steps.next()) {
    turns++;
    expect(turn.value.doing).not.toBe("");
  }
  expect(turns).toBeGreaterThan(20);
  expect(structuredClone(turn.value)).toEqual(turn.value);
  expect(JSON.parse(JSON.stringify(turn.value))).toEqual(turn.value);
  expect(await answerOf(request)).toEqual(turn.value);
});

test("no manifest that can be run: no world", async () => {
  expect(await answerTo([webManifest({ spec: "replicas: 0" })])).toMatchObject({ worlds: [], difference: null });
  expect(await answerTo(["nonsense"])).toMatchObject({ worlds: [] });
});

test("replicas beside an autoscaler: the first change is to leave them out, as a diff of one line", async () => {
  const scaler = [
    "apiVersion: autoscaling/v2",
    "kind: HorizontalPodAutoscaler",
    "metadata: { name: web }",
    "spec:",
    "  scaleTargetRef: { kind: Deployment, name: web }",
    "  minReplicas: 2",
    "  maxReplicas: 10",
    "  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]",
  ].join("\n");
  const spec = "replicas: 2\nstrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }";
  const lifecycle = "lifecycle: { preStop: { sleep: { seconds: 5 } } }";
  const text = `${webManifest({ spec, container: `${probe}\n${lifecycle}` })}\n---\n${scaler}\n`;
  const { worlds } = await answerTo([text], { runningReplicas: 8, slots: 1, queueLimit: 0, perSecond: 40 });
  const [{ fixes, why, seen }] = worlds;
  expect(seen.failedRequests.least).toBeGreaterThan(0);
  const told = why.flatMap(({ chain }) => chain.map((one) => one.text)).join(" ← ");
  expect(told).toMatch(
    /The manifest says `replicas: 2`: applying it set the number of instances to 2, where (the autoscaler kept|there were to be) \d+/,
  );
  const lines = (fixes[0].diff ?? "").split("\n").filter((line) => /^[-+](?![-+]{2})/.test(line));
  expect(lines).toEqual([expect.stringMatching(/^- +replicas: 2$/)]);
  expect(fixes[0].after.most).toBeLessThan(seen.usersHarmed.least);
});

test("a StatefulSet that is stuck: the change, and that the broken pod has to be deleted by hand", async () => {
  const liveness = "livenessProbe: { httpGet: { port: 80 }, periodSeconds: 1 }";
  const text = webManifest({ spec: "replicas: 3", container: `${probe}\n${liveness}` }).replace(
    "kind: Deployment",
    "kind: StatefulSet",
  );
  const answerOfSet = async (one: string) => (await answerTo([one], { bootMs: 40_000, horizonS: 400 }, 1)).worlds[0];
  const byHand = "a StatefulSet waits for the broken pod, so delete that one by hand, too.";
  const { fixes, verdict } = await answerOfSet(text);
  expect(verdict).toBe("stuck");
  const helps = fixes.filter(({ isThrough }) => isThrough);
  expect(helps.length).toBeGreaterThan(0);
  for (const { sentence } of helps) expect(sentence).toContain(byHand);
  const parallel = await answerOfSet(text.replace("replicas: 3", "replicas: 3\n  podManagementPolicy: Parallel"));
  for (const { sentence } of parallel.fixes) expect(sentence).not.toContain(byHand);
});
