// Keys at moments to changes by the numbers of spans: how many keys enter and leave behind each, so that their sum up to a span is how many are in it.
import { types } from '../../expression/type.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import { columnsOf, type Dated } from './dated.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar, Select, Source } from '../relation.ts';
import { planReach, type Reach } from './span-reach.ts';
import { planStays, type Stays } from './span-stays.ts';
import { coalesce, ref } from '../scalars.ts';
import { uniqueName } from '../../source/unique-name.ts';
import type { AtomPart } from './spanned-scan.ts';
import { fromStep } from '../from-step.ts';

/** Plans how many rows' groups and keys enter and leave, in this order of values; `own` are the groups that are not of spans, over the step of `keyed`. */
export function planChanges(
  keyed: AtomPart,
  own: readonly NamedScalar[],
  spans: Spans,
  numbered: Source,
  planner: Planner,
): Omit<Dated, 'keys'> {
  const stays = planStays(keyed, own, planner);
  const reach = planReach(stays, spans, numbered, planner);
  const step = planner.freshName('changes');
  const at = uniqueName(new Set(own.map(({ name }) => name.toLowerCase())), 'behind');
  planner.steps.push({ kind: 'union', name: step, parts: [entries(stays, reach, own, at), exits(stays, reach, own, at)] });
  return { step, at: ref(step, at, types.integer), values: columnsOf(step, stays.counts) };
}

/** Keys enter with the first span that holds their moment. */
const entries = (stays: Stays, reach: Reach, own: readonly NamedScalar[], at: string): Select =>
  changed(stays, own, { name: at, value: reach.before('here') }, 1, [joined('inner', 'here', reach, stays.moment)]);

/** Keys leave behind the last span that holds their moment, or before the first that holds the next. */
function exits(stays: Stays, reach: Reach, own: readonly NamedScalar[], at: string): Select {
  const last = reach.last('here');
  const next = coalesce(reach.before('later'), last, types.integer);
  const value: Scalar = { kind: 'call', name: 'least', args: [last, next], type: types.integer };
  const joins = [joined('inner', 'here', reach, stays.moment), joined('left', 'later', reach, stays.next)];
  return changed(stays, own, { name: at, value }, -1, joins);
}

const joined = (kind: PlanJoin['kind'], alias: string, reach: Reach, moment: readonly Scalar[]): PlanJoin => ({
  kind,
  alias,
  source: { kind: 'step', name: reach.step },
  on: reach.is(alias, moment),
});

function changed(stays: Stays, own: readonly NamedScalar[], at: NamedScalar, sign: 1 | -1, joins: readonly PlanJoin[]): Select {
  const { step } = stays;
  const counts = columnsOf(step, stays.counts).map(({ name, value }): NamedScalar => {
    const sum: Scalar = { kind: 'aggregate', name: 'sum', args: [value], type: types.integer };
    return { name, value: sign === 1 ? sum : { kind: 'call', name: 'negate', args: [sum], type: types.integer } };
  });
  const columns = [...columnsOf(step, own), at, ...counts];
  return fromStep(step, { name: step, joins, columns, keys: own.length + 1 });
}
