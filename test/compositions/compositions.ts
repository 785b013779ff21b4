// The modifiers become compositions: every pair (both orders, where the order matters), and triples by chance.
import type { Around, Modifier } from './draft.ts';
import { requestOf } from './draft.ts';
import type { Request } from '../reference/request.ts';

/** Modifiers beside each other, and the request that they make. */
export interface Composition {
  readonly name: string;
  readonly request: Request;
}

/** What stands around a pair. */
export const arounds: readonly Around[] = ['month', 'range', 'nothing'];

/** Every pair, each in the surroundings given. */
export function pairsOf(modifiers: readonly Modifier[], within: readonly Around[]): readonly Composition[] {
  return modifiers.flatMap((a, i) =>
    modifiers
      .filter((b, j) => j > i || (j < i && a.kind === 'metric' && b.kind === 'metric'))
      .flatMap((b) => within.map((around) => composition([a, b], around))),
  );
}

/** Compositions of several modifiers that come by chance. */
export function byChance(modifiers: readonly Modifier[], size: number, count: number, seed: number): readonly Composition[] {
  const next = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, () =>
    composition(
      Array.from({ length: size }, () => pick(modifiers)),
      pick(arounds),
    ),
  );
}

const composition = (of: readonly Modifier[], around: Around): Composition => ({
  name: `${of.map(({ name }) => name).join(' + ')} (${around})`,
  request: requestOf(of, around),
});

/** Numbers from 0 to below 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
