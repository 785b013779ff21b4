// A value and its target to how far it is reached: a ratio, which tells something of amounts above zero alone.
import { types } from '../../expression/type.ts';
import type { OutputExpression } from '../query.ts';

/** The value as a share of the aim; where less is better the aim as a share of the value, which then is above zero too. */
export const attainmentOf = (value: OutputExpression, aim: OutputExpression, down: boolean): OutputExpression =>
  down ? ratio(aim, aboveZero(value)) : ratio(value, aim);

/** An amount where it is above zero, else null: the share of an aim below zero would grow as the value falls. */
export function aboveZero(amount: OutputExpression): OutputExpression {
  if (amount.kind === 'literal') return amount.value === null || Number(amount.value) > 0 ? amount : { ...amount, value: null };
  if (amount.kind === 'case' && amount.branches.every(({ then }) => then.kind === 'literal')) {
    const branches = amount.branches.map(({ when, then }) => ({ when, then: aboveZero(then) }));
    return { ...amount, branches, ...(amount.otherwise ? { otherwise: aboveZero(amount.otherwise) } : {}) };
  }
  const isAbove: OutputExpression = {
    kind: 'call',
    name: '>',
    args: [amount, { kind: 'literal', type: types.integer, value: '0' }],
    type: types.boolean,
  };
  return { kind: 'case', branches: [{ when: isAbove, then: amount }], type: amount.type };
}

const ratio = (value: OutputExpression, of: OutputExpression): OutputExpression => ({
  kind: 'call',
  name: '/',
  args: [value, of],
  type: types.float,
});
