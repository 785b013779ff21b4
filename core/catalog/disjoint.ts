// Whether no row can be of two measures, as far as the texts of their filters tell.
import { conjunctsOf, isLeaf } from '../expression/transform.ts';
import { not } from '../expression/factories.ts';
import type { Measure, RowExpression } from './catalog.ts';
import { fingerprint } from './fingerprint.ts';

/** Whether two lists of conditions exclude each other: by other values of one dimension, or by one being the opposite of the other. */
export function areDisjoint(a: readonly RowExpression[], b: readonly RowExpression[]): boolean {
  const [ours, theirs] = [a.flatMap(conjunctsOf), b.flatMap(conjunctsOf)];
  return ours.some((one) => theirs.some((other) => exclude(one, other)));
}

function exclude(a: RowExpression, b: RowExpression): boolean {
  if (fingerprint(not(a)) === fingerprint(b) || fingerprint(not(b)) === fingerprint(a)) return true;
  const [ours, theirs] = [valuesOf(a), valuesOf(b)];
  return ours !== undefined && theirs !== undefined && ours.of === theirs.of && !ours.values.some((value) => theirs.values.includes(value));
}

/** `x = 'a'` and `x in ('a', 'b')`: the values that x may have. */
function valuesOf(condition: RowExpression): { readonly of: string; readonly values: readonly string[] } | undefined {
  if (isLeaf(condition) || condition.kind !== 'call' || (condition.name !== '=' && condition.name !== 'in')) return undefined;
  const [of, ...list] = condition.args;
  const values = list.flatMap((value) =>
    !isLeaf(value) && value.kind === 'literal' && value.type.name === 'string' ? [String(value.value)] : [],
  );
  return of && isLeaf(of) && values.length === list.length ? { of: fingerprint(of), values } : undefined;
}

/** The filter of a measure and that of its only aggregate, as conjuncts. */
export function filtersOf({ filter, expression }: Measure): readonly RowExpression[] {
  const own = !isLeaf(expression) && expression.kind === 'aggregate' ? expression.filter : undefined;
  return [filter, own].flatMap((condition) => (condition ? conjunctsOf(condition) : []));
}
