import { exp, log } from "./maths.ts";

/**
 * Exponentially distributed numbers by the ziggurat: the area under e^−x is cut into 256 layers of equal size; a point in
 * a layer is nearly always under the curve, which takes one multiplication and one comparison to see.
 * Source: Marsaglia, Tsang: The Ziggurat Method for Generating Random Variables (2000).
 */

const layers = 256;
/** 2^−53 */
const scale = 1 / 9_007_199_254_740_992;
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

/** Where 64 random bits at a time come from: `next` gives 32 of them, as a number of either sign, and puts 32 more into `second`. */
export interface Bits {
  second: number;
  /** @param nth the how-many-th time that this number asks: 0 nearly always */
  next(nth: number): number;
}

/** A number that is exponentially distributed with mean 1. */
export function exponential(bits: Bits): number {
  const first = bits.next(0);
  const layer = bits.second & 255;
  const x = placeIn(layer, first, bits.second);
  return x < ends[layer + 1] ? x : unlikely(bits, layer, x);
}

/** Where in a layer: 53 bits, none of which chose the layer. */
function placeIn(layer: number, first: number, second: number): number {
  return ((first >>> 0) * 2_097_152 + (second >>> 11)) * scale * ends[layer];
}

/** What is left of a number when the place is not within the layer that is certainly under the curve. */
function unlikely(bits: Bits, firstLayer: number, firstX: number): number {
  let layer = firstLayer;
  let x = firstX;
  let offset = 0;
  for (let nth = 1; ; nth++) {
    if (layer === 0) {
      // The tail has the shape of the whole, further to the right.
      offset += tailFrom;
    } else {
      const height = (bits.next(nth++) >>> 0) / 4_294_967_296;
      if (heights[layer] + height * (heights[layer + 1] - heights[layer]) < exp(-x)) return offset + x;
    }
    const first = bits.next(nth);
    layer = bits.second & 255;
    x = placeIn(layer, first, bits.second);
    if (x < ends[layer + 1]) return offset + x;
  }
}
