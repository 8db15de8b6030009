import { personComes } from "./arrivals.ts";
import { atBalancer, balancerTimeout, refusalAtBalancer } from "./balancer.ts";
import { look, waitOver } from "./deployments.ts";
import { Event } from "./events.ts";
import {
  bootDone,
  isReady,
  processStarts,
  readinessSeen,
  restart,
  sigkill,
  sigterm,
  stopIfDrained,
} from "./lifecycle.ts";
import type { Model } from "./model.ts";
import { patienceEnds, personAnswered, personClicks } from "./people.ts";
import { believe } from "./targets.ts";
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
    case Event.refusalAtBalancer:
      return refusalAtBalancer(model, subject);
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
    case Event.viewChange: {
      const { instance, phase } = model.recording.tables.phases.columns;
      return believe(model, instance[subject], isReady(phase[subject]), subject);
    }
    case Event.look:
      return look(model, subject);
    case Event.waitOver:
      return waitOver(model, subject);
  }
  throw new Error(`There is no event ${kind}.`);
}
