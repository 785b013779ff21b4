// Which of some grains is the finest, when they lie within each other.
import { Refusal, Unclear } from './refusal.ts';

const sizes = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

/** The place of a grain from fine to coarse. */
export const sizeOf = (grain: string): number => sizes.indexOf(grain.replace('fiscal_', ''));

/** The finest grain; those that do not nest are refused. */
export function finestOf(grains: readonly string[]): string {
  const [finest = '', ...others] = [...grains].sort((a, b) => sizeOf(a) - sizeOf(b));
  const coarse = [finest, ...others].filter((g) => sizeOf(g) > sizeOf('week'));
  if (finest === 'week' || others.includes('week')) {
    if (coarse.length) throw new Refusal('nesting', `weeks and ${coarse.join(', ')}`);
  }
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
