// The output periods in which a row counts that exists then: the only rows that are joined with periods, one of either.
import type { EachPeriod, RowsInput } from '../query/query.ts';
import { types } from '../expression/type.ts';
import type { Rows } from './place.ts';
import type { Scalar, Source } from './relation.ts';
import { anyOf, isNull, ref } from './scalars.ts';
import { inForceWithin } from './validity.ts';

/** Periods that are joined to the rows, and which rows exist in them. */
export interface Spine {
  readonly keys: ReadonlyMap<number, Scalar>;
  readonly existing: readonly Scalar[];
}

/** Joins the periods of an input that counts in each. */
export function joinPeriods(rows: Rows, input: RowsInput | undefined): Spine {
  const each = input?.inEachPeriod;
  if (!each) return { keys: new Map(), existing: [] };
  const alias = rows.freshAlias('periods');
  const existing = existingIn(each, alias, rows);
  rows.attach(() => ({ kind: 'cross', alias, source: periodRows(each), on: [] }));
  return { keys: new Map([[each.group, ref(alias, 'period', types.date)]]), existing };
}

function existingIn({ time, valid, type }: EachPeriod, alias: string, rows: Rows): readonly Scalar[] {
  const before = ref(alias, 'before', type);
  if (valid) {
    const [from, end] = [rows.lower(valid.from), rows.lower(valid.before)];
    return inForceWithin(from, end, { from: ref(alias, 'opens', valid.endsAs), before });
  }
  if (!time) return [];
  const at = rows.lower(time);
  const existing = anyOf([{ kind: 'call', name: '<', args: [at, before], type: types.boolean }, isNull(at)]);
  return existing ? [existing] : [];
}

const periodRows = ({ periods, type, valid }: EachPeriod): Source => ({
  kind: 'constants',
  columns: [{ name: 'period', type: types.date }, { name: 'before', type }, ...(valid ? [{ name: 'opens', type: valid.endsAs }] : [])],
  rows: periods.map(({ start, before, from }) => [start, before, ...(from === undefined ? [] : [from])]),
});
