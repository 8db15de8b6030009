import type { Experiment } from "../../../engine/experiment.ts";
import { balancerGroup } from "./balancer.ts";
import type { Control, ControlGroup } from "./control.ts";
import { memoryGroup } from "./memory.ts";
import { peopleGroup } from "./people.ts";
import { countsAsReady, probesGroup } from "./probes.ts";
import { retriesGroup } from "./retries.ts";
import { instancesGroup, startingGroup } from "./starting.ts";
import { stateGroup } from "./state.ts";
import { pullGroup, sigterm, stoppingGroup } from "./stopping.ts";
import { storeGroup } from "./store.ts";
import type { WorldOf } from "./world-parts.ts";

/** One step away: of all worlds. */
export const sharedGroups: readonly ControlGroup<Experiment>[] = [
  peopleGroup,
  balancerGroup,
  retriesGroup,
  startingGroup,
  instancesGroup,
  stateGroup,
  storeGroup,
];

/** One step away: of one world. */
export const worldGroups: readonly ControlGroup<WorldOf>[] = [stoppingGroup, probesGroup, pullGroup, memoryGroup];

/** Of one world, at hand. */
export const worldAtHand: readonly Control<WorldOf>[] = [...sigterm, ...countsAsReady];
