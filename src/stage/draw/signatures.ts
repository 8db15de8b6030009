import type { CabinScene } from "../scene/cabin-scene.ts";
import type { InstanceMark, WorldScene } from "../scene/world-scene.ts";

/**
 * Numbers that change whenever a thing would look different: so that only what has changed is drawn anew. Positions are
 * not part of them; a new layout draws everything.
 */

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193) + (hash >>> 15);
}

const start = 0x811c9dc5 | 0;

export function markSignature(mark: InstanceMark, slots: number): number {
  if (mark.instance < 0) return 0;
  let hash = mix(start, mark.instance + 1);
  hash = mix(hash, mark.phase * 8 + mark.version + (mark.isAgain ? 4096 : 0));
  hash = mix(hash, Math.round(mark.progress * 100) * 128 + Math.round(mark.speed * 100));
  hash = mix(hash, (mark.believed ? 1 : 0) + (mark.listening ? 2 : 0) + (mark.forMicros > 1_000_000 ? 4 : 0));
  hash = mix(hash, mark.busy * 65_536 + mark.queued);
  hash = mix(hash, mark.sessions * 65_536 + mark.sessionsLost);
  hash = mix(hash, Math.ceil(mark.remaining / 1e6) * 2 + (mark.isOutOfMemory ? 1 : 0));
  hash = mix(hash, mark.jobs * 65_536 + mark.jobsLost);
  for (let n = 0; n < mark.jobs && n < mark.jobProgress.length; n++) hash = mix(hash, mark.jobProgress[n]);
  hash = mix(hash, mark.connections * 65_536 + mark.dropped);
  hash = mix(hash, Math.round(mark.cache * 100));
  for (let slot = 0; slot < slots && slot < mark.slots.length; slot++) hash = mix(hash, mark.slots[slot] + slot * 8);
  return hash;
}

/** Wires, and the balancer's pips and words. */
export function beliefSignature({ marks, layout, fleet, routedTo }: WorldScene): number {
  let hash = mix(start, fleet.targets * 4 + routedTo);
  for (let place = 0; place < layout.fleet.places; place++) {
    const { instance, believed, listening, reason } = marks[place];
    hash = mix(hash, instance < 0 ? 0 : 1 + (believed ? 2 : 0) + (listening ? 4 : 0) + reason * 8);
  }
  return hash;
}

export function titleSignature({ isDown, downFor, fleet, wanted }: WorldScene): number {
  return isDown ? 1 + Math.floor(downFor / 100_000) : -1 - fleet.available * 2000 - wanted;
}

/** A person's window; its line moves by half pixels. */
export function seatSignature({ halves, layout }: CabinScene, seat: number): number {
  let hash = start;
  for (const half of halves) {
    const isHere = half.user[seat] >= 0;
    const flags = isHere ? 1 + half.shut[seat] * 2 + half.gaveUp[seat] * 4 + half.version[seat] * 8 : 0;
    hash = mix(hash, flags * 2 + half.aside[seat]);
    hash = mix(hash, isHere ? half.harms[seat] * 4096 + Math.round(half.wait[seat] * layout.height * 2) : 0);
  }
  return hash;
}

/** Those without a seat. */
export function crowdSignature({ halves }: CabinScene): number {
  let hash = start;
  for (const { crowd, standing } of halves) {
    hash = mix(hash, standing);
    if (standing > 0) for (let n = 0; n < crowd.length; n++) hash = mix(hash, crowd[n]);
  }
  return hash;
}
