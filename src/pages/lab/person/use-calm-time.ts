import { useEffect, useState } from "react";
import { type Clock, followCalmly } from "../../../stage/clock.ts";

/** The clock's time, µs, for what is read: four times a second while it plays. */
export function useCalmTime(clock: Clock): number {
  const [at, setAt] = useState(() => clock.timeMicros());
  useEffect(() => followCalmly(clock, () => setAt(clock.timeMicros())), [clock]);
  return at;
}
