import { Step, ViewReason } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";

/**
 * Where the balancer took an instance out because somebody had told it to: the row in `steps` by which they did, the
 * route that was switched or the instance that was drained. −1 = that is not why.
 * @param view row in `views`
 */
export function routingStep({ tables: { views, steps, routes } }: Recording, view: number): number {
  if (view >= views.rows || views.columns.reason[view] !== ViewReason.routed) return -1;
  const at = views.columns.at[view];
  const instance = views.columns.instance[view];
  // A switch is made at one moment for all; otherwise it was about this instance alone.
  for (let row = routes.rows - 1; row >= 0; row--) if (routes.columns.at[row] === at) return routes.columns.step[row];
  for (let row = steps.rows - 1; row >= 0; row--) {
    const isDrain = steps.columns.kind[row] === Step.drain && steps.columns.instance[row] === instance;
    if (isDrain && steps.columns.at[row] <= at) return row;
  }
  return -1;
}
