import type { Deed, Rollout, Seen, Standing, Traffic } from "../../operator/rollout.ts";
import { RolloutState, Step } from "../../recording/codes.ts";
import { routeTo } from "../balancer/routing.ts";
import { splitBetween } from "../balancer/splitting.ts";
import type { Model } from "../model.ts";
import { haveSet, observe, scale } from "./controlling.ts";
import type { Deployment } from "./deployment.ts";
import { reportThrough } from "./deployment-report.ts";
import { answersOf } from "./metrics.ts";
import { wake } from "./waking.ts";

/** Lets a platform that keeps a state of its own see the fleet and its metrics, and does what each of its passes says. */

/** A pass leads to another one as long as it changes something; should that never end, it is asked again later. */
const mostPasses = 100;
const asksAgain = 1_000_000;

export function beginRollout(model: Model, deployment: Deployment, strategy: Rollout): void {
  haveSet(model, deployment.version);
  const running = model.sets.columns.version[0];
  const order = { ...orderOf(model, deployment), running };
  deployment.memory = strategy.begin(order, deployment.settings, see(model, deployment), deployment.memory);
}

/** Passes until one changes nothing. @returns whether there is nothing more to do */
export function rollOut(model: Model, index: number, strategy: Rollout): boolean {
  const deployment = model.deployments[index];
  const order = orderOf(model, deployment);
  for (let passes = 1; ; passes++) {
    const before = deployment.memory ?? {};
    const pass = strategy.pass(order, deployment.settings, before, see(model, deployment));
    const hasChanged = pass.scales.length > 0 || JSON.stringify(pass.memory) !== JSON.stringify(before);
    deployment.memory = pass.memory;
    for (const deed of pass.deeds) note(model, deployment, deed);
    // Traffic first, pods afterwards, as the platform does it.
    if (pass.traffic) send(model, deployment, pass.traffic);
    for (const { version, to } of pass.scales) scale(model, deployment, version, to);
    report(model, deployment, pass.standing);
    if (hasChanged && passes < mostPasses) continue;
    wake(model, index, hasChanged ? model.now + asksAgain : pass.lookAtMicros);
    return pass.standing === "over";
  }
}

function orderOf({ totals }: Model, { version }: Deployment) {
  return { version, replicas: totals.columns.wanted[0] };
}

function see(model: Model, deployment: Deployment): Seen {
  const metrics = {
    answersOf: (version: number, from: number, to: number) => answersOf(model.recording, version, from, to),
  };
  return { sets: observe(model, deployment), nowMicros: model.now, metrics };
}

function send(model: Model, deployment: Deployment, { version, share, rest }: Traffic): void {
  const { write, now } = model;
  const alone = share === 0 ? rest : share === 1 ? version : 0;
  // To one version alone is the same whoever the other one would be.
  const told = alone === 0 ? { version, share, rest } : { version: alone, share: 1, rest: alone };
  const before = deployment.traffic;
  if (before?.version === told.version && before.share === told.share && before.rest === told.rest) return;
  deployment.traffic = told;
  if (alone !== 0) return routeTo(model, alone, write.step(Step.route, now, deployment.decision, -1, alone));
  const millionths = Math.round(share * 1_000_000);
  splitBetween(model, version, rest, write.step(Step.weigh, now, deployment.decision, -1, millionths));
}

function note(model: Model, { decision, version }: Deployment, deed: Deed): void {
  const step = (kind: number, value: number) => model.write.step(kind, model.now, decision, -1, value);
  switch (deed.do) {
    case "pause":
      return void step(Step.pause, Math.round(deed.seconds));
    case "promote":
      return void step(Step.promote, version);
    case "measure":
      return void step(Step.measure, deed.share === null ? -1 : Math.round(deed.share * 10_000));
    case "abort":
      return void step(Step.abort, version);
  }
}

function report(model: Model, deployment: Deployment, standing: Standing): void {
  if (standing === "through") return reportThrough(model, deployment);
  const isLate = standing === "late";
  if (isLate !== deployment.isStuck) {
    deployment.isStuck = isLate;
    if (isLate) model.write.rollout(model.now, RolloutState.stuck, deployment.decision);
    else if (standing === "under way") model.write.rollout(model.now, RolloutState.progressing, deployment.decision);
  }
  if (standing !== "taken back" || deployment.isTakenBack) return;
  deployment.isTakenBack = true;
  model.write.rollout(model.now, RolloutState.rolledBack, deployment.decision);
}
