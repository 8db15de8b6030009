import { exp, log } from "./maths.ts";

/**
 * Exponentially distributed numbers by the ziggurat: the area under e^−x is cut into 256 layers of equal size; a point in
 * a layer is nearly always under the curve, which takes one multiplication and one comparison to see.
 * Source: Marsaglia, Tsang: The Ziggurat Method for Generating Random Variables (2000).
 */

const layers = 256;
/** Where the lowest layer's tail begins, and the size of each layer. */
const tailFrom = 7.69711747013105;
const layerSize = 0.003949659822581557;

/** The right end of each layer, from the lowest up; and e^−x there. */
const ends = new Float64Array(layers + 1);
const heights = new Float64Array(layers + 1);

ends[0] = layerSize / exp(-tailFrom);
ends[1] = tailFrom;
for (let i = 1; i < layers; i++) ends[i + 1] = i === layers - 1 ? 0 : -log(layerSize / ends[i] + exp(-ends[i]));
for (let i = 0; i <= layers; i++) heights[i] = exp(-ends[i]);

/** Where 64 random bits at a time come from: `next` gives 32 of them, unsigned, and puts 32 more into `second`. */
export interface Bits {
  second: number;
  /** @param nth the how-many-th time that this number asks: 0 nearly always */
  next(nth: number): number;
}

/** A number that is exponentially distributed with mean 1. */
export function exponential(bits: Bits): number {
  let offset = 0;
  for (let nth = 0; ; nth++) {
    const first = bits.next(nth);
    const { second } = bits;
    // The layer is chosen by bits that the place in it does not use.
    const layer = second & 255;
    const x = ((first * 2_097_152 + (second >>> 11)) / 9_007_199_254_740_992) * ends[layer];
    if (x < ends[layer + 1]) return offset + x;
    if (layer === 0) {
      // The tail has the shape of the whole, further to the right.
      offset += tailFrom;
      continue;
    }
    nth++;
    const height = bits.next(nth) / 4_294_967_296;
    if (heights[layer] + height * (heights[layer + 1] - heights[layer]) < exp(-x)) return offset + x;
  }
}
