// Of the members that make groups those are behind a number that it takes: the ones that are counted, or that a condition lets pass.
import type { Expression } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import type { Asked } from '../asked.ts';
import type { HavingLeaf } from '../query.ts';
import type { Resolver } from '../resolver.ts';
import { behindOf } from './behind.ts';

/** The condition on the value of each member; none where all of them count. */
export function countedMembers(metrics: readonly Asked[], { catalog }: Resolver): readonly Expression<HavingLeaf>[] {
  const behind = behindOf(metrics, catalog);
  const [metric] = metrics;
  const counted = behind.ok ? behind.value.counted : 'all';
  if (!metric || counted === 'all') return [];
  const type = metric.kind === 'metric' ? metric.metric.type : metric.measure.type;
  const value: Expression<HavingLeaf> = { kind: 'output', index: 0, type };
  if (counted === 'positive')
    return [{ kind: 'call', name: '>', args: [value, { kind: 'literal', type: types.integer, value: '0' }], type: types.boolean }];
  return [
    { kind: 'call', name: 'not', args: [{ kind: 'call', name: 'is null', args: [value], type: types.boolean }], type: types.boolean },
  ];
}
