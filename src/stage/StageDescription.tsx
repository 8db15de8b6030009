import { useState } from "react";
import type { Clock } from "./clock.ts";
import { describe } from "./description.ts";
import type { StageWorld } from "./scene/stage-scene.ts";
import { useEvery } from "./use-every.ts";

/** The stage in words, brought up to date every two seconds while time passes. */
export function StageDescription({ worlds, clock }: { worlds: readonly StageWorld[]; clock: Clock }) {
  const [at, setAt] = useState(() => clock.timeMicros());
  useEvery(2000, clock, () => setAt(clock.timeMicros()));
  const { here, now, toTry } = describe(worlds, at);
  return (
    <div>
      <p>{here}</p>
      <ul>
        {now.map((fact, index) => (
          // Two worlds may have the same to say.
          <li key={index}>{fact}</li>
        ))}
      </ul>
      <p>{toTry.join(" ")}</p>
    </div>
  );
}
