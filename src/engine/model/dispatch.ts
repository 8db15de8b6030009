import { personComes } from "./people/arrivals.ts";
import { atBalancer, balancerTimeout, failureAtBalancer, tryAgain } from "./balancer/balancer.ts";
import { autoscale } from "./deployment/autoscaling.ts";
import { look } from "./deployment/deployments.ts";
import { cutOff } from "./balancer/deregistering.ts";
import { Event } from "./events.ts";
import { noteMemory } from "./instance/memory.ts";
import { jobDone, jobEffect, jobRedelivered } from "./kept/jobs.ts";
import { clientAnswered, clientConnects, clientPatienceEnds, isClient } from "./kept/live.ts";
import { checkHealth, healthCheckEnds } from "./balancer/health-checking.ts";
import { newsArrives, registered } from "./balancer/listing.ts";
import type { Model } from "./model.ts";
import { ejectionOver } from "./balancer/outlier.ts";
import { patienceEnds, personAnswered, personClicks } from "./people/people.ts";
import { probeDue } from "./instance/probing.ts";
import { bootDone, processStarts, pull, pulled, restart } from "./instance/starting.ts";
import { lingered, sigkill, sigterm, stopIfDrained } from "./instance/stopping.ts";
import { atInstance, dataComes, dataIsLate, workDone } from "./instance/work.ts";
import { drained, routeChanges } from "./balancer/routing.ts";
import { splitChanges } from "./balancer/splitting.ts";

/** Lets happen what the queue says happens now. */
export function dispatch(model: Model, kind: number, subject: number): void {
  switch (kind) {
    case Event.click:
      return personClicks(model, subject);
    case Event.atBalancer:
      return atBalancer(model, subject);
    case Event.atInstance: {
      const instance = model.calls.columns.instance[subject];
      atInstance(model, subject);
      return noteMemory(model, instance);
    }
    case Event.workDone: {
      const instance = model.calls.columns.instance[subject];
      workDone(model, subject);
      stopIfDrained(model, instance);
      return noteMemory(model, instance);
    }
    case Event.answer:
      return isClient(model, subject) ? clientAnswered(model, subject) : personAnswered(model, subject);
    case Event.patienceEnds:
      return isClient(model, subject) ? clientPatienceEnds(model, subject) : patienceEnds(model, subject);
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
    case Event.placed:
      return pull(model, subject);
    case Event.pulled:
      return pulled(model, subject);
    case Event.probeDue:
      return probeDue(model, subject);
    case Event.lingered:
      return lingered(model, subject);
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
    case Event.splitChange:
      return splitChanges(model, subject);
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
    case Event.look:
    case Event.waitOver:
      return look(model, subject);
    case Event.autoscale:
      return autoscale(model);
    case Event.clientConnects:
      return clientConnects(model, subject);
    case Event.jobEffect:
      return jobEffect(model, subject);
    case Event.jobDone:
      return stopIfDrained(model, jobDone(model, subject));
    case Event.jobRedelivered:
      return jobRedelivered(model, subject);
    case Event.storeAnswers:
      return dataComes(model, subject);
    case Event.storeTimeout: {
      const instance = model.calls.columns.instance[subject];
      dataIsLate(model, subject);
      return stopIfDrained(model, instance);
    }
  }
  throw new Error(`There is no event ${kind}.`);
}
