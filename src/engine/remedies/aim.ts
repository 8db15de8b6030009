import { isFailureCaused, isFlagCaused } from "../outcomes/counterpart.ts";
import { identityIndexOf } from "../outcomes/identity-index.ts";
import { lossesOf } from "../outcomes/losses.ts";
import { type Moments, moments } from "../outcomes/moments.ts";
import type { Outputs } from "../outcomes/outputs.ts";
import { peopleHurt } from "../outcomes/people-hurt.ts";
import { type Window, windowOf } from "../outcomes/window.ts";
import { Flag } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";

/** Whom a change shall save: everybody, one person, or one of their requests. Keys and identities are those of the Recordings. */
export type Aim =
  { kind: "everybody" } | { kind: "person"; key: number } | { kind: "request"; key: number; identity: number };

/** How many of them the deployment hurt in this Recording. */
export function hurtOf(
  aim: Aim,
  recording: Recording,
  control: Recording,
  window: Window,
  felt: Moments,
  { usersHarmed }: Outputs,
): number {
  if (aim.kind === "everybody") return usersHarmed;
  if (aim.kind === "person") {
    const { harmed } = peopleHurt(recording, felt, window, lossesOf(recording, control, window));
    const { key } = recording.tables.users.columns;
    return [...harmed].some((user) => key[user] === aim.key) ? 1 : 0;
  }
  const row = identityIndexOf(recording).find(aim.key, aim.identity);
  if (row < 0) return 0;
  const isHurt = isFailureCaused(recording, row, control) || isFlagCaused(recording, row, control, Flag.sessionMissing);
  return isHurt ? 1 : 0;
}

/** How many people were hurt in this Recording, by whatever it was. */
export function hurtAtAll(recording: Recording): number {
  const window = windowOf([recording]);
  return peopleHurt(recording, moments(recording, null), window, lossesOf(recording, null, window)).harmed.size;
}
