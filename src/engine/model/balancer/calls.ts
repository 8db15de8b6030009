import type { Model } from "../model.ts";

/** Which calls are where: each instance has a list of those on their way to it or inside, so that none has to be searched for. */

/** The call is on its way to the instance. */
export function joinInstance(model: Model, call: number, instance: number): void {
  const { instance: whose, callBefore, callAfter } = model.calls.columns;
  const { firstCall, outstanding } = model.instances.columns;
  const first = firstCall[instance];
  whose[call] = instance;
  callBefore[call] = 0;
  callAfter[call] = first;
  if (first > 0) callBefore[first - 1] = call + 1;
  firstCall[instance] = call + 1;
  outstanding[instance]++;
}

/** The call is not at any instance, from now on. */
export function leaveInstance(model: Model, call: number): void {
  const { instance: whose, callBefore, callAfter } = model.calls.columns;
  const { firstCall, outstanding } = model.instances.columns;
  const instance = whose[call];
  if (instance < 0) return;
  const before = callBefore[call];
  const after = callAfter[call];
  if (before > 0) callAfter[before - 1] = after;
  else firstCall[instance] = after;
  if (after > 0) callBefore[after - 1] = before;
  whose[call] = -1;
  outstanding[instance]--;
}

/** The calls of the instance, by row. */
export function callsOf(model: Model, instance: number): number[] {
  const calls: number[] = [];
  const { callAfter } = model.calls.columns;
  for (let link = model.instances.columns.firstCall[instance]; link > 0; link = callAfter[link - 1])
    calls.push(link - 1);
  return calls.sort((a, b) => a - b);
}

/** To be called when nobody at the balancer waits for the call any more: it has been answered, or its person has left. */
export function leaveBalancer(model: Model, call: number): void {
  const { isAtBalancer, isRetrying } = model.calls.columns;
  if (isAtBalancer[call] === 0) return;
  const { underWay, retrying } = model.totals.columns;
  underWay[0] -= isAtBalancer[call];
  retrying[0] -= isRetrying[call];
  isAtBalancer[call] = 0;
  isRetrying[call] = 0;
}
