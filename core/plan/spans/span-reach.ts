// Moments to the spans that hold them: the first and the last by their numbers.
import { types } from '../../expression/type.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import { NUMBER } from './numbered-spans.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Source } from '../relation.ts';
import { equal, integerLiteral, ref, typeOf } from '../scalars.ts';
import { atomType, liesIn } from './span-rows.ts';
import type { Stays } from './span-stays.ts';
import { fromStep } from '../from-step.ts';

/** The spans of moments, in a step that may be joined under any alias. */
export interface Reach {
  readonly step: string;
  /** What holds for the row of a moment. */
  readonly is: (alias: string, moment: readonly Scalar[]) => readonly Scalar[];
  /** The number before that of the first span. */
  readonly before: (alias: string) => Scalar;
  readonly last: (alias: string) => Scalar;
}

const PLACES = ['moment', 'piece'];

/** Plans which spans hold each moment of stays. */
export function planReach({ step, moment }: Stays, spans: Spans, numbered: Source, planner: Planner): Reach {
  const seen = planner.freshName('moments_seen');
  const places = moment.map((value, index): NamedScalar => ({ name: PLACES[index] ?? '', value }));
  const from: Source = { kind: 'step', name: step };
  planner.steps.push({ kind: 'select', name: seen, alias: step, from, joins: [], where: [], columns: places, keys: places.length });
  const keys = places.map(({ name, value }): NamedScalar => ({ name, value: ref(seen, name, typeOf(value)) }));
  const [atom, piece] = keys;
  const position = { atom: atom?.value ?? ref(seen, 'moment', atomType(spans)), ...(piece ? { piece: piece.value } : {}) };
  const edge = (name: 'min' | 'max'): Scalar => ({
    kind: 'aggregate',
    name,
    args: [ref('spans', NUMBER, types.integer)],
    type: types.integer,
  });
  const before: Scalar = { kind: 'call', name: '-', args: [edge('min'), integerLiteral(1)], type: types.integer };
  const name = planner.freshName('reach');
  planner.steps.push(
    fromStep(seen, {
      name,
      joins: [{ kind: 'inner', alias: 'spans', source: numbered, on: liesIn(position, spans, 'spans') }],
      columns: [...keys, { name: 'before_first', value: before }, { name: 'last_one', value: edge('max') }],
      keys: keys.length,
    }),
  );
  return {
    step: name,
    is: (alias, values) => values.map((value, index) => equal(value, ref(alias, PLACES[index] ?? '', typeOf(value)))),
    before: (alias) => ref(alias, 'before_first', types.integer),
    last: (alias) => ref(alias, 'last_one', types.integer),
  };
}
