// A float to itself where it is a number: NaN and the infinities stand for none, and are null as a group.
import { call, integer } from './factories.ts';
import type { Expression } from './expression.ts';
import { types } from './type.ts';

/** A float that is a number; null for NaN and the infinities, whose difference from themselves is no 0 on any engine. */
export const finite = <Leaf>(value: Expression<Leaf>): Expression<Leaf> => ({
  kind: 'case',
  branches: [{ when: call('=', [call('-', [value, value], types.float), integer(0)], types.boolean), then: value }],
  type: types.float,
});
