import { RolloutState } from "../../engine/recording/codes.ts";
import type { WorldView } from "../../state/view.ts";

/** How the rollout ended, or that the run ended before it: only what was reported as stuck is called so. */
export function rolloutWords({ recording, outputs }: Pick<WorldView, "recording" | "outputs">): string {
  const { rollouts } = recording.tables;
  if (outputs.rolloutState !== "stuck") return outputs.rolloutState.replace("_", " ");
  const isReported = rollouts.rows > 0 && rollouts.columns.state[rollouts.rows - 1] === RolloutState.stuck;
  return isReported ? "stuck" : "not through when the run ended";
}
