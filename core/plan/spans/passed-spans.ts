// Moments to the numbers of spans: how many have ended by a moment, or begun before it, counted along one line of both.
import { types, type Type } from '../../expression/type.ts';
import { BEFORE, FROM } from './span-rows.ts';
import type { Planner } from '../planner.ts';
import type { Scalar, Select, Source } from '../relation.ts';
import { equal, integerLiteral, isPresent, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** The columns of a step with moments and numbers. */
export const MOMENT = 'moment';
export const EDGE = 'edge';

/** Moments as a column of a step. */
export interface Moments {
  readonly step: string;
  readonly place: Scalar;
  readonly name: string;
}

/** A step with how many spans have ended by each moment, or begun before it. */
export function planPassed({ step, place, name }: Moments, at: 'from' | 'before', numbered: Source, planner: Planner): string {
  const line = planner.freshName(`line_${name}`);
  const column = { name: MOMENT, value: place };
  const seen = planner.freshName(`places_${name}`);
  const source: Source = { kind: 'step', name: step };
  const where = [isPresent(place)];
  planner.steps.push({ kind: 'select', name: seen, alias: step, from: source, joins: [], where, columns: [column], keys: 1 });
  // what ends at a moment has ended by it, what begins there has not begun before it
  const [spanMark, placeMark] = at === 'before' ? [1, 2] : [2, 1];
  const type = typeOf(place);
  const places = marked(seen, { kind: 'step', name: seen }, ref(seen, MOMENT, type), placeMark, 0);
  const passed = marked('spans', numbered, ref('spans', at === 'before' ? BEFORE : FROM, type), spanMark, 1);
  planner.steps.push({ kind: 'union', name: line, parts: [places, passed] });
  const counted = planCount(line, type, planner);
  const made = planner.freshName(name);
  planner.steps.push(
    fromStep(counted, {
      name: made,
      where: [equal(ref(counted, MARK, types.integer), integerLiteral(placeMark))],
      columns: [
        { name: MOMENT, value: ref(counted, MOMENT, type) },
        { name: EDGE, value: ref(counted, EDGE, types.integer) },
      ],
    }),
  );
  return made;
}

const MARK = 'mark';
const PASSED = 'passed';

const marked = (alias: string, from: Source, moment: Scalar, mark: number, passed: number): Select => ({
  kind: 'select',
  name: alias,
  alias,
  from,
  joins: [],
  where: [],
  columns: [
    { name: MOMENT, value: moment },
    { name: MARK, value: integerLiteral(mark) },
    { name: PASSED, value: integerLiteral(passed) },
  ],
});

/** The line with how many spans were passed. */
function planCount(line: string, type: Type, planner: Planner): string {
  const moment = ref(line, MOMENT, type);
  const mark = ref(line, MARK, types.integer);
  const edge: Scalar = {
    kind: 'window',
    name: 'sum',
    args: [ref(line, PASSED, types.integer)],
    type: types.integer,
    partitionBy: [],
    orderBy: [moment, mark].map((by) => ({ by, descending: false })),
    frame: { to: 0 },
  };
  const name = planner.freshName('passed');
  planner.steps.push(
    fromStep(line, {
      name,
      columns: [
        { name: MOMENT, value: moment },
        { name: MARK, value: mark },
        { name: EDGE, value: edge },
      ],
    }),
  );
  return name;
}
