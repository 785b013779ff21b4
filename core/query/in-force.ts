// Members whose rows are in force for a while: of a span they are those in force at some moment of it (S14).
import type { RowExpression, Validity } from '../catalog/catalog.ts';
import { isOpen as isOpenType, types, type Type } from '../expression/type.ts';
import { cutOf } from '../time/as-of.ts';
import type { Moment } from '../time/moment.ts';
import type { Timing } from './timing.ts';
import { rowCondition } from './conditions.ts';
import type { RowCondition } from './query.ts';
import { find, type Resolver } from './resolver.ts';
import type { TypedValidity } from './typed-validity.ts';
import { untypedValidity } from './validity-refusals.ts';
import { momentLiteral, nowLiteral, openingLiteral } from './moment-literal.ts';

/** Whose rows are looked at, and whether the range holds. */
export interface InForceUse {
  readonly asked: string;
  readonly model: string;
  readonly ranged: boolean;
}

/** The conditions that a range and `as_of` put on rows that are in force for a while. */
export function inForceConditions(valid: TypedValidity, { asked, model, ranged }: InForceUse, resolver: Resolver): readonly RowCondition[] {
  const { timing } = resolver;
  const range = ranged ? timing.range : undefined;
  if ([valid.beginsAs, valid.endsAs].some(isOpenType)) find(resolver, untypedValidity(asked, model));
  return [begunBefore(valid, range?.before, timing), ...(range?.from ? [openAt(valid, range.from)] : []), ofSomeLength(valid)].map(
    rowCondition,
  );
}

const compare = (name: '<' | '>', left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name,
  args: [left, right],
  type: types.boolean,
});

function begunBefore({ from, beginsAs }: TypedValidity, before: Moment | undefined, timing: Timing): RowExpression {
  const cut = cutOf(timing.asOf, kindOf(beginsAs), timing.settings.zone);
  const isCut = !before || (beginsAs.name === 'timestamp' ? cut.instant <= before.instant : cut.clock <= before.clock);
  return compare('<', from, isCut && timing.isClock ? nowLiteral(beginsAs, cut) : momentLiteral(isCut ? cut : (before ?? cut), beginsAs));
}

const kindOf = ({ name }: Type): 'date' | 'datetime' | 'timestamp' => (name === 'date' || name === 'timestamp' ? name : 'datetime');

const openAt = ({ before, endsAs }: TypedValidity, from: Moment): RowExpression =>
  isOpenOr(before, compare('>', before, openingLiteral(from, endsAs)));

/** A row that ended as it began never was in force. */
const ofSomeLength = ({ from, before }: Validity): RowExpression => isOpenOr(before, compare('>', before, from));

const isOpenOr = (end: RowExpression, holds: RowExpression): RowExpression => ({
  kind: 'call',
  name: 'or',
  args: [{ kind: 'call', name: 'is null', args: [end], type: types.boolean }, holds],
  type: types.boolean,
});
