// Which of some grains is the finest, when they lie within each other.
import type { OwnGrain } from './own-grain.ts';
import { Refusal, Unclear } from './refusal.ts';

const sizes = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

/** The place of a grain from fine to coarse. */
export const sizeOf = (grain: string): number => sizes.indexOf(grain.replace('fiscal_', ''));

/** Days lie within the periods of a calendar, and these within the coarser ones of the same. */
function finestOfOwn(grains: readonly string[], own: ReadonlyMap<string, OwnGrain>): string {
  const fine = grains.find((g) => g === 'day' || g === 'hour');
  const calendars = new Set(grains.flatMap((g) => own.get(g)?.calendar ?? []));
  if (fine !== undefined && grains.every((g) => own.has(g) || g === fine)) return fine;
  if (calendars.size > 1 || grains.some((g) => !own.has(g))) throw new Unclear('periods of different calendars');
  return [...grains].sort((a, b) => (own.get(a)?.place ?? 0) - (own.get(b)?.place ?? 0))[0] ?? '';
}

/** The finest grain; those that do not nest are refused. */
export function finestOf(grains: readonly string[], own: ReadonlyMap<string, OwnGrain>): string {
  if (grains.some((g) => own.has(g))) return finestOfOwn(grains, own);
  const [finest = '', ...others] = [...grains].sort((a, b) => sizeOf(a) - sizeOf(b));
  const coarse = [finest, ...others].filter((g) => sizeOf(g) > sizeOf('week'));
  // a day lies within both a week and a month, though these do not nest
  if (finest === 'week' && coarse.length) throw new Refusal('nesting', `weeks and ${coarse.join(', ')}`);
  const years = coarse.filter((g) => g !== 'month');
  if (
    years.some((g) => g.startsWith('fiscal')) &&
    years.some((g) => !g.startsWith('fiscal')) &&
    finest !== 'month' &&
    sizeOf(finest) > sizeOf('day')
  )
    throw new Unclear('fiscal and calendar periods');
  return finest;
}
