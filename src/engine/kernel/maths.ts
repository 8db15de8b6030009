/**
 * Logarithm and exponential with the same bits in every browser: the language leaves Math.log and Math.exp to the
 * implementation, and implementations differ. These use only + − × ÷ and the bits of doubles, which are exact everywhere.
 */

const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
double[0] = 1;
/** Which of the two words holds sign and exponent. */
const high = words[1] === 0x3ff00000 ? 1 : 0;

/** ln 2 in two parts: the first has so few bits that its product with an exponent is exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const sqrtHalf = 0.7071067811865476;
const twoTo54 = 18014398509481984;

/** The natural logarithm, to about one unit in the last place. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  double[0] = x;
  if (words[high] < 0x00100000) {
    // A subnormal number.
    double[0] = x * twoTo54;
    exponent = -54;
  }
  exponent += (words[high] >>> 20) - 1022;
  words[high] = (words[high] & 0x000fffff) | 0x3fe00000;
  let mantissa = double[0];
  if (mantissa < sqrtHalf) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 artanh f with f = (m − 1) ÷ (m + 1), |f| < 0.172, as a series in f².
  const rest = mantissa - 1;
  const f = rest / (mantissa + 1);
  const s = f * f;
  const series =
    s *
    (1 / 3 +
      s *
        (1 / 5 +
          s *
            (1 / 7 + s * (1 / 9 + s * (1 / 11 + s * (1 / 13 + s * (1 / 15 + s * (1 / 17 + s * (1 / 19 + s / 21)))))))));
  // 2f = rest − f × rest, which keeps the leading bits exact.
  const tail = f * (rest - 2 * series);
  return exponent * ln2High + (rest - (tail - exponent * ln2Low));
}

/** e to the power of x, to about one unit in the last place. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const power = Math.floor(x * 1.4426950408889634 + 0.5);
  const upper = x - power * ln2High;
  const lower = power * ln2Low;
  const r = upper - lower;
  // e^r for |r| ≤ 0.35 as its series, with the part of r that was rounded away added to the linear term.
  const series =
    r *
    r *
    (1 / 2 +
      r *
        (1 / 6 +
          r *
            (1 / 24 +
              r *
                (1 / 120 +
                  r *
                    (1 / 720 +
                      r *
                        (1 / 5040 +
                          r *
                            (1 / 40320 +
                              r *
                                (1 / 362880 +
                                  r * (1 / 3628800 + r * (1 / 39916800 + r * (1 / 479001600 + r / 6227020800)))))))))));
  const value = 1 + (series - lower + upper);
  return scale(value, power);
}

/** value × 2^power, in two steps where one would leave the range. */
function scale(value: number, power: number): number {
  const half = power >> 1;
  return value * powerOfTwo(half) * powerOfTwo(power - half);
}

function powerOfTwo(power: number): number {
  words[1 - high] = 0;
  words[high] = (power + 1023) << 20;
  return double[0];
}
