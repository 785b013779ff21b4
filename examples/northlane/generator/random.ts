// A seed and a key become a stream of random numbers of its own: what one entity draws does not depend on how many others there are.

/** Draws of one entity. */
export interface Random {
  /** Even in [0, 1). */
  even(): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  /** True with a probability. */
  chance(probability: number): boolean;
  /** One of a list, all alike. */
  pick<T>(list: readonly T[]): T;
  /** One of a list of values with weights. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** Of the normal distribution. */
  normal(): number;
  /** Of a log-normal distribution. */
  logNormal(median: number, sigma: number): number;
  /** Of an exponential distribution. */
  exponential(mean: number): number;
  /** Of a Poisson distribution. */
  poisson(mean: number): number;
}

/** Makes the stream of a key. */
export function randomOf(...key: readonly (string | number)[]): Random {
  const even = mulberry(murmur(key.join('|')));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(even() * list.length)] as T;
  const normal = (): number => Math.sqrt(-2 * Math.log(Math.max(even(), 1e-12))) * Math.cos(2 * Math.PI * even());
  return {
    even,
    pick,
    normal,
    whole: (low, high) => low + Math.floor(even() * (high - low + 1)),
    chance: (probability) => even() < probability,
    weighted: (choices) => chosen(choices, even()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(Math.max(even(), 1e-12)),
    poisson: (mean) => poisson(mean, even),
  };
}

function chosen<T>(choices: readonly (readonly [T, number])[], share: number): T {
  let rest = share * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return (choices.at(-1) as readonly [T, number])[0];
}

/** Knuth's way: multiply until below e^-mean. */
function poisson(mean: number, even: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = even(); product > limit; product *= even()) count++;
  return count;
}

/** FNV-1a with the finishing steps of MurmurHash3. */
function murmur(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
