import { expect, test } from "vitest";
import type { World } from "../../../src/engine/experiment.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { parseExperiment } from "../../../src/scenarios/schema.ts";

/** What the API server says to these manifests (ValidateRollingUpdateDeployment, ValidateDeploymentSpec), JSON must hear, too. */

function parsed(settings: World["settings"], strategy = "rolling-update") {
  const { experiment } = presetOf("lab")!;
  return parseExperiment({ ...experiment, worlds: [{ id: "A", strategy, settings, overrides: {} }] });
}

const bothNothing = /^Kubernetes would refuse spec\.strategy\.rollingUpdate\.maxUnavailable: .*must not both be 0/;
const deadline =
  /^Kubernetes would refuse spec\.progressDeadlineSeconds: The deadline \(\d+ s\) must be longer than minReady/;

test.each<[World["settings"], RegExp]>([
  [{ maxSurge: "0", maxUnavailable: "0" }, bothNothing],
  [{ maxSurge: "0%", maxUnavailable: "0%" }, bothNothing],
  [{ maxSurge: "0", maxUnavailable: "0%" }, bothNothing],
  [{ maxSurge: 0, maxUnavailable: "0" }, bothNothing],
  [{ maxUnavailable: "150%" }, /No more than 100% can be unavailable/],
  [{ minReadyS: 600 }, deadline],
  [{ minReadyS: 30, progressDeadlineS: 30 }, deadline],
  [{ minReadyS: 31, progressDeadlineS: 30 }, deadline],
])("refused: %j", (settings, sentence) => {
  const read = parsed(settings);
  expect(read.ok ? "accepted" : read.sentence).toMatch(sentence);
});

test.each<World["settings"]>([
  {},
  { maxSurge: "1", maxUnavailable: "0" },
  // Shares that come to nothing by rounding, and sliders at 0: one may be missing.
  { maxSurge: "0", maxUnavailable: "1%" },
  { maxSurge: 0, maxUnavailable: 0 },
  // More than all may come on top.
  { maxSurge: "150%", maxUnavailable: "100%" },
  { minReadyS: 29, progressDeadlineS: 30 },
  { minReadyS: 0.5, progressDeadlineS: 1 },
])("accepted: %j", (settings) => {
  expect(parsed(settings)).toMatchObject({ ok: true });
});

test("Recreate has a deadline, too; what is no Deployment is not asked", () => {
  expect(parsed({ minReadyS: 60, progressDeadlineS: 60 }, "recreate")).toMatchObject({ ok: false });
  expect(parsed({}, "blue-green")).toMatchObject({ ok: true });
});
