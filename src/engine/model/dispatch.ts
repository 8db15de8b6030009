import { personComes } from "./arrivals.ts";
import { atBalancer, balancerTimeout, failureAtBalancer, tryAgain } from "./balancer.ts";
import { carryOut } from "./commands.ts";
import { look } from "./deployments.ts";
import { cutOff } from "./deregistering.ts";
import { Event } from "./events.ts";
import { checkHealth, healthCheckEnds } from "./health-checking.ts";
import { bootDone, processStarts, readinessSeen, restart, sigkill, sigterm, stopIfDrained } from "./lifecycle.ts";
import { newsArrives, registered } from "./listing.ts";
import type { Model } from "./model.ts";
import { ejectionOver } from "./outlier.ts";
import { patienceEnds, personAnswered, personClicks } from "./people.ts";
import { drained, routeChanges } from "./routing.ts";
import { atInstance, workDone } from "./work.ts";

/** Lets happen what the queue says happens now. */
export function dispatch(model: Model, kind: number, subject: number): void {
  switch (kind) {
    case Event.click:
      return personClicks(model, subject);
    case Event.atBalancer:
      return atBalancer(model, subject);
    case Event.atInstance:
      return atInstance(model, subject);
    case Event.workDone: {
      const instance = model.calls.columns.instance[subject];
      workDone(model, subject);
      return stopIfDrained(model, instance);
    }
    case Event.answer:
      return personAnswered(model, subject);
    case Event.patienceEnds:
      return patienceEnds(model, subject);
    case Event.arrival:
      return personComes(model, subject);
    case Event.balancerTimeout:
      return balancerTimeout(model, subject);
    case Event.failureAtBalancer:
      return failureAtBalancer(model, subject);
    case Event.processStarts:
      return processStarts(model, subject);
    case Event.bootDone:
      return bootDone(model, subject);
    case Event.readinessSeen:
      return readinessSeen(model, subject);
    case Event.sigterm:
      return sigterm(model, subject);
    case Event.sigkill:
      return sigkill(model, subject);
    case Event.restart:
      return restart(model, subject);
    case Event.viewChange:
      return newsArrives(model, subject);
    case Event.registered:
      return registered(model, subject);
    case Event.routeChange:
      return routeChanges(model, subject);
    case Event.drained:
      return drained(model, subject);
    case Event.furtherTry:
      return tryAgain(model, subject);
    case Event.healthCheck:
      return checkHealth(model, subject);
    case Event.healthCheckEnds:
      return healthCheckEnds(model, subject);
    case Event.ejectionOver:
      return ejectionOver(model, subject);
    case Event.deregistered:
      return cutOff(model, subject);
    case Event.command:
      return carryOut(model, subject);
    case Event.look:
    case Event.waitOver:
      return look(model, subject);
  }
  throw new Error(`There is no event ${kind}.`);
}
