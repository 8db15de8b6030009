import type { Finding } from "../../engine/remedies/find.ts";
import type { Outputs } from "../../engine/outcomes/outputs.ts";
import type { WorldView } from "../../state/view.ts";

/** How a change went with other people: with how many crowds it held, and how many people it spared there. */
export function crowdsInWords(crowds: Finding["crowds"]): string {
  const held = crowds.filter((crowd) => crowd.held).length;
  const before = crowds.reduce((sum, crowd) => sum + crowd.before, 0);
  const after = crowds.reduce((sum, crowd) => sum + crowd.after, 0);
  return `It held in ${held} of ${crowds.length} other crowds: ${before} people hurt there as it was, ${after} with it.`;
}

/** What trying a change has done, from what to what. */
export function triedInWords(before: Outputs, after: Outputs): string {
  const people = `People hurt: ${before.usersHarmed} before, ${after.usersHarmed} now.`;
  return before.rolloutState === after.rolloutState
    ? people
    : `${people} Rollout: ${before.rolloutState} before, ${after.rolloutState} now.`;
}

/** Whether there is anything in this world that a change could make better. */
export function isInNeed({ outputs }: WorldView): boolean {
  return outputs.usersHarmed > 0 || outputs.rolloutState === "stuck";
}
