/** Exact results of queueing theory. Rates are per second, times in seconds; `load` a = λ/μ, `rho` ρ = a/c. */

/** The share of lost arrivals of M/M/c/c. Source: Erlang 1917; the recursion of Jagerman 1974. */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked);
  return blocked;
}

/** The share of arrivals that wait in M/M/c. */
export function erlangC(servers: number, load: number): number {
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** The mean wait in M/M/c. */
export function waitMMc(servers: number, arrivals: number, rate: number): number {
  return erlangC(servers, arrivals / rate) / (servers * rate - arrivals);
}

/** The mean wait in M/G/1. Source: Pollaczek 1930, Khinchine 1932. */
export function waitMG1(arrivals: number, mean: number, secondMoment: number): number {
  return (arrivals * secondMoment) / (2 * (1 - arrivals * mean));
}

/** Shares of time with 0, 1, … customers, from the rates of birth and death. */
export function birthDeath(most: number, birth: (n: number) => number, death: (n: number) => number): number[] {
  const shares = [1];
  for (let n = 1; n <= most; n++) shares.push((shares[n - 1] * birth(n - 1)) / death(n));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** The mean wait in GI/M/1 for arrivals with this Laplace transform: σ = A*(μ(1 − σ)), W = σ/(μ(1 − σ)). Source: Kendall 1953. */
export function waitGIM1(transform: (s: number) => number, rate: number): number {
  let sigma = 0.5;
  for (let i = 0; i < 10_000; i++) sigma = transform(rate * (1 - sigma));
  return sigma / (rate * (1 - sigma));
}

/** So many customers in one queue are as good as never seen (at loads up to 0.8: less than 10⁻⁹ of the time). */
const longest = 60;

/** The mean wait when arrivals join the shorter of two exponential servers' queues, either one when they are equal. */
export function shortestOfTwo(arrivals: number, rate: number): number {
  const side = longest + 1;
  let shares = new Float64Array(side * side).fill(1 / (side * side));
  const step = 1 / (arrivals + 2 * rate);
  for (let i = 0; i < 6000; i++) {
    const next = new Float64Array(side * side);
    for (let a = 0; a < side; a++) {
      for (let b = 0; b < side; b++) {
        const share = shares[a * side + b] * step;
        const toFirst = arrivals * (a < b ? 1 : a === b ? 0.5 : 0);
        next[Math.min(a + 1, longest) * side + b] += share * toFirst;
        next[a * side + Math.min(b + 1, longest)] += share * (arrivals - toFirst);
        next[Math.max(a - 1, 0) * side + b] += share * rate;
        next[a * side + Math.max(b - 1, 0)] += share * rate;
      }
    }
    shares = next;
  }
  let ahead = 0;
  shares.forEach((share, state) => (ahead += share * Math.min(Math.floor(state / side), state % side)));
  return ahead / rate;
}

/** The mean waits of classes that are served one before the other, nobody being interrupted. Source: Cobham 1954. */
export function waitPriority(classes: readonly { arrivals: number; mean: number; secondMoment: number }[]): number[] {
  const residual = classes.reduce((sum, { arrivals, secondMoment }) => sum + (arrivals * secondMoment) / 2, 0);
  let before = 0;
  return classes.map(({ arrivals, mean }) => {
    const upTo = before + arrivals * mean;
    const wait = residual / ((1 - before) * (1 - upTo));
    before = upTo;
    return wait;
  });
}
