/**
 * Any moment of a Recording, at once: what there was at `t` µs, read from the columns alone. Start with `readerOf`, which
 * keeps what makes it fast; the rest are pure readings that fill objects which are used again.
 */
export { regularKeys, usualCrowd, usualPatience } from "./crowd.ts";
export { FleetAt, isAlive, isAvailable, isListening, phaseEndsAt, readFleet, speedAt } from "./fleet-at.ts";
export { newPersonAt, type PersonAt, readPerson } from "./people-at.ts";
export { isDownAt, latestBy, Reader, readerOf } from "./reader.ts";
export { DeathPlace, type Legs, newRequestTimes, type RequestTimes } from "./request-times.ts";
export { afterglowMicros, readTimes, visitRequestsAt } from "./requests-at.ts";
export { Slots } from "./slots-of.ts";
