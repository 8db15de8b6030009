import type { Model } from "../model.ts";

/**
 * Kept connections. L7: the balancer keeps those to instances, and takes the one used last. L4: a person's browser keeps
 * its own, which passes through the balancer and stays with its instance. Either side closes a connection on which nothing
 * has been asked for its own time, and a process that drains or ends closes its idle ones. The other side learns of that a
 * way later: whoever sends a request in between gets a reset.
 */

/** An answer has left the instance: its connection is kept, unless the process closes it. */
export function keepConnection(model: Model, call: number): void {
  const { keepAlive, isL7 } = model.config;
  if (keepAlive === 0) return;
  const { person, instance } = model.calls.columns;
  const { listening, idleTop } = model.instances.columns;
  const at = instance[call];
  if (listening[at] === 0) return;
  if (isL7) {
    const row = model.idle.take();
    model.idle.columns.since[row] = model.now;
    model.idle.columns.beneath[row] = idleTop[at];
    idleTop[at] = row + 1;
  } else {
    model.people.columns.pinnedTo[person[call]] = at;
    model.people.columns.pinnedSince[person[call]] = model.now;
  }
}

/** L7: the call goes on an idle connection to the instance, if the balancer knows of an open one. */
export function takeIdleConnection(model: Model, call: number, instance: number): void {
  const { idleTop } = model.instances.columns;
  const { since, beneath } = model.idle.columns;
  const { hop } = model.config;
  let above = 0;
  let link = idleTop[instance];
  // Those whose answers are still on their way back are not idle yet.
  while (link > 0 && since[link - 1] + hop > model.now) {
    above = link;
    link = beneath[link - 1];
  }
  if (link === 0) return;
  const row = link - 1;
  const isOpen = isOpenFor(model, instance, since[row], hop);
  const rest = isOpen ? beneath[row] : 0;
  if (isOpen) {
    model.calls.columns.isKept[call] = 1;
    model.calls.columns.keptSince[call] = since[row];
    model.idle.give(row);
  } else {
    // Nor are those beneath it, which have been idle for longer.
    for (; link > 0; link = beneath[link - 1]) model.idle.give(link - 1);
  }
  if (above > 0) beneath[above - 1] = rest;
  else idleTop[instance] = rest;
}

/** L4: the instance that the person's connection leads to, if they know of an open one; it is in use from now on. */
export function takePinnedConnection(model: Model, call: number, person: number): number {
  const { pinnedTo, pinnedSince } = model.people.columns;
  const instance = pinnedTo[person];
  if (instance < 0) return -1;
  pinnedTo[person] = -1;
  const { client, hop } = model.config;
  const way = client + hop;
  // The request was sent when it had not come to the balancer yet.
  if (!isOpenFor(model, instance, pinnedSince[person], way, model.now - client)) return -1;
  model.calls.columns.isKept[call] = 1;
  model.calls.columns.keptSince[call] = pinnedSince[person];
  return instance;
}

/** Whether the instance has closed the connection that the call comes on. */
export function isClosedAtInstance(model: Model, call: number): boolean {
  const { instance, isKept, keptSince } = model.calls.columns;
  return isKept[call] === 1 && closedSince(model, instance[call], keptSince[call]) <= model.now;
}

/** Whether it was the process that closed it, by draining or ending, and not its idle time. */
export function isClosedByProcess(model: Model, call: number): boolean {
  const { failedAt, keptSince } = model.calls.columns;
  return model.instances.columns.closedIdleAt[failedAt[call]] >= keptSince[call];
}

/** Whether the other end of the connection, so far away, believes at `at` that it is open. */
function isOpenFor(model: Model, instance: number, since: number, way: number, at = model.now): boolean {
  if (at - (since + way) >= model.config.keepAlive) return false;
  if (model.instances.columns.cutAt[instance] >= since && model.instances.columns.cutAt[instance] > 0) return false;
  return closedSince(model, instance, since) + way > at;
}

/** µs at which the instance closes, or closed, a connection on which it was last active at `since`. */
function closedSince(model: Model, instance: number, since: number): number {
  const closedIdleAt = model.instances.columns.closedIdleAt[instance];
  const idleEnds = since + model.config.serverKeepAlive;
  return closedIdleAt > 0 && closedIdleAt >= since ? Math.min(closedIdleAt, idleEnds) : idleEnds;
}
