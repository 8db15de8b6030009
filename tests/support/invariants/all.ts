import type { Recording } from "../../../src/engine/recording/recording.ts";
import { checkAvailability, checkForwarding, checkOutages } from "./balancer.ts";
import { checkCapacity, checkQueues, checkService } from "./capacity.ts";
import { checkCauses, checkExplanations } from "./causes.ts";
import { checkDeployments } from "./deployments.ts";
import { checkLives } from "./instances.ts";
import { checkPurchases } from "./purchases.ts";
import { checkAttempts, checkPeople, checkRequests } from "./requests.ts";
import { checkMemory, checkOpenings, checkSessions } from "./sessions.ts";
import { checkViews } from "./views.ts";

export const checks: Readonly<Record<string, (recording: Recording) => void>> = {
  "every request has one fate, and its times are in order": checkRequests,
  "what failed is repeated only where that is right": checkAttempts,
  "people do one thing after another": checkPeople,
  "instances live by their rules, and each change was decided": checkLives,
  "deployments do what they say": checkDeployments,
  "the balancer believes in whom it should, and for a reason": checkViews,
  "the balancer sends requests only to whom it believes in": checkForwarding,
  "in an outage nothing is served": checkOutages,
  "out of an outage there is somebody to serve": checkAvailability,
  "nobody is served by an instance that does not listen or is gone": checkService,
  "never more at once than slots, never more waiting than room": checkCapacity,
  "first come, first served, and no slot is free while somebody waits": checkQueues,
  "sessions are kept, left and lost for a reason": checkSessions,
  "sessions in memory end with it": checkMemory,
  "sessions are opened by somebody": checkOpenings,
  "purchases are made or lost, and each of their requests counts": checkPurchases,
  "every bad fate has a cause": checkCauses,
  "every cause is explained": checkExplanations,
};

/** What must hold in every world's Recording. */
export function checkAll(recording: Recording): void {
  for (const [name, check] of Object.entries(checks)) {
    try {
      check(recording);
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${name}, in ${recording.world.id}: ${words}`, { cause });
    }
  }
}
