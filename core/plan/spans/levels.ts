// Values at moments by group to their sums up to the ends of spans: from each moment to the next of its group a sum stays as it is.
import { uniqueName } from '../../source/unique-name.ts';
import { types } from '../../expression/type.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { columnsOf, isOfSpans, typesOf, type Along, type Dated, type Sums } from './dated.ts';
import { anyOf, isNull, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Plans the sums of groups, each from its first moment on. */
export function planLevels({ step, at, keys, values }: Dated, { source, end }: Along, planner: Planner): Sums {
  const own = keys.filter(({ value }) => !isOfSpans(value));
  const taken = new Set([...keys, ...values].map(({ name }) => name.toLowerCase()));
  const [since, until] = [uniqueName(taken, 'since'), uniqueName(taken, 'until')];
  const partitionBy = own.map(({ value }) => value);
  const orderBy = [{ by: at, descending: false }];
  // moments that are alike are peers: each has the sum of all of them, and the last alone has a later one next
  const sums = values.map(({ name, value }): NamedScalar => ({
    name,
    value: { kind: 'window', name: 'sum', args: [value], type: typeOf(value), partitionBy, orderBy },
  }));
  const next: Scalar = { kind: 'window', name: 'lead', args: [at], type: typeOf(at), partitionBy, orderBy };
  const name = planner.freshName('levels');
  const columns = [...own, { name: since, value: at }, { name: until, value: next }, ...sums];
  planner.steps.push(fromStep(step, { name, columns }));
  const begins = ref(name, since, typeOf(at));
  const ends = ref(name, until, typeOf(at));
  const typeIn = typesOf(values);
  return {
    alias: name,
    from: { kind: 'step', name },
    joins: [
      {
        kind: 'inner',
        alias: 'spans',
        source,
        on: [compared('<', begins, end), anyOf([isNull(ends), compared('>=', ends, end)]) ?? isNull(ends)],
      },
    ],
    where: [],
    keys: keys.map((key) => (isOfSpans(key.value) ? key : (columnsOf(name, [key])[0] ?? key))),
    value: (column) => ref(name, column, typeIn(column)),
  };
}

const compared = (name: string, left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name, args: [left, right], type: types.boolean });
