// Times before all others and after all: at those before no entity begins, and validity has been or goes on for ever.
import type { RowExpression } from '../../catalog/catalog.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import type { Literal } from '../../expression/expression.ts';
import { types, type Type } from '../../expression/type.ts';

const FIRST = '0001-01-02';
const LAST = '9999-01-01';

/** That a time is none before or after all others, which lie in no period. */
export const isFinite = (time: RowExpression): RowExpression =>
  compare('and', compare('>=', time, edgeOf(FIRST, typeOfRow(time))), compare('<=', time, edgeOf(LAST, typeOfRow(time))));

/** A time of which there are ages: the first or the last for one that is infinite. */
export function finite(time: RowExpression): RowExpression {
  const type = typeOfRow(time);
  const [first, last] = [edgeOf(FIRST, type), edgeOf(LAST, type)];
  return {
    kind: 'case',
    branches: [
      { when: compare('<', time, first), then: first },
      { when: compare('>', time, last), then: last },
    ],
    otherwise: time,
    type,
  };
}

function edgeOf(day: string, type: Type): Literal {
  const clock = type.name === 'date' ? '' : type.name === 'timestamp' ? 'T00:00:00Z' : 'T00:00:00';
  return { kind: 'literal', type, value: `${day}${clock}` };
}

const compare = (name: string, left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name,
  args: [left, right],
  type: types.boolean,
});
