// The range and `as_of` as conditions on the time of an input.
import type { RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import type { Literal } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import { cutOf } from '../../time/as-of.ts';
import type { Moment } from '../../time/moment.ts';
import { momentLiteral, nowLiteral } from './moment-literal.ts';
import { rowCondition, type RowCondition } from '../inputs/row-condition.ts';
import type { Timing } from './timing.ts';

/** How far time restricts an input. */
export interface TimeUse {
  /** Whether a row without a time counts: where there is neither period nor range, and the measure has no time of its own. */
  readonly withoutTime: boolean;
  /** Whether the range holds. */
  readonly ranged: boolean;
  /** Rows that are dated ahead count. */
  readonly future: boolean;
  /** Rows need only be there by the end of the range. */
  readonly existing: boolean;
}

/** The conditions that time puts on rows. */
export function timeConditions(time: TimeLeaf, use: TimeUse, timing: Timing): readonly RowCondition[] {
  const kind = time.dimension.type.name;
  if (kind !== 'date' && kind !== 'datetime' && kind !== 'timestamp') return [];
  const range = use.ranged ? timing.range : undefined;
  const cut = use.future ? undefined : cutOf(timing.asOf, kind, timing.settings.zone);
  const from = use.existing ? undefined : range?.from;
  const before = earlier(range?.before, cut, kind);
  const conditions: RowExpression[] = [];
  if (from) conditions.push(compareTo('>=', time, momentLiteral(from, time.dimension.type)));
  if (before)
    conditions.push(
      orWithout(
        compareTo(
          '<',
          time,
          before === cut && timing.isClock ? nowLiteral(time.dimension.type, before) : momentLiteral(before, time.dimension.type),
        ),
        use,
      ),
    );
  if (!from && !before && !use.withoutTime) conditions.push(present(time));
  return conditions.map(rowCondition);
}

function earlier(a: Moment | undefined, b: Moment | undefined, kind: 'date' | 'datetime' | 'timestamp'): Moment | undefined {
  if (!a || !b) return a ?? b;
  return (kind === 'timestamp' ? a.instant <= b.instant : a.clock <= b.clock) ? a : b;
}

const compareTo = (name: '>=' | '<', time: TimeLeaf, edge: Literal): RowExpression => ({
  kind: 'call',
  name,
  args: [time, edge],
  type: types.boolean,
});

const negated = (condition: RowExpression): RowExpression => ({ kind: 'call', name: 'not', args: [condition], type: types.boolean });
const present = (time: TimeLeaf): RowExpression => negated({ kind: 'call', name: 'is null', args: [time], type: types.boolean });

// true, or unknown: the time itself is looked at once
const orWithout = (condition: RowExpression, use: TimeUse): RowExpression =>
  use.withoutTime ? negated({ kind: 'call', name: 'is false', args: [condition], type: types.boolean }) : condition;
