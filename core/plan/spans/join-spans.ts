// The spans that each row lies in, joined to the rows: only where values do not follow from those of shorter stretches.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Scalar, Source } from '../relation.ts';
import { timeOf, type JoinSpine } from '../scan.ts';
import { allOf, anyOf, isNull, ref } from '../scalars.ts';
import { liesIn, positionOf } from './span-rows.ts';

/** Joins the spans that hold the time of a row. */
export const joinSpans =
  (source: Source): JoinSpine =>
  (rows, scan, groups) => {
    const { spans } = scan.inputs[0] ?? {};
    if (!spans) return { keys: new Map(), existing: [] };
    const alias = rows.freshAlias('spans');
    const { atom, piece } = positionOf(timeOf(scan), spans);
    const position = { atom: rows.lower(atom), ...(piece ? { piece: rows.lower(piece) } : {}) };
    rows.attach(() => ({ kind: 'inner', alias, source, on: liesIn(position, spans, alias) }));
    return { keys: spanKeys(spans, groups, alias), existing: [] };
  };

/** Joins the spans by whose end a row exists: at its time, or without one, where conditions have left such rows; all of them where the model has no time. */
export const joinExisting =
  (source: Source, spans: Spans): JoinSpine =>
  (rows, scan, groups) => {
    const alias = rows.freshAlias('spans');
    const { time } = scan.inputs[0] ?? {};
    const position = time && positionOf(time, spans);
    const at = position && { atom: rows.lower(position.atom), ...(position.piece ? { piece: rows.lower(position.piece) } : {}) };
    const begun = at && allOf(liesIn(at, spans, alias));
    const on = at && begun ? [anyOf([begun, isNull(at.atom)]) ?? begun] : [];
    rows.attach(() => ({ kind: on.length > 0 ? 'inner' : 'cross', alias, source, on }));
    return { keys: spanKeys(spans, groups, alias), existing: [] };
  };

/** The groups that spans give, as columns of a relation with them. */
export function spanKeys(spans: Pick<Spans, 'groups'>, groups: readonly Group[], alias: string): ReadonlyMap<number, Scalar> {
  const names = groupColumns(groups);
  return new Map(spans.groups.map((index) => [index, ref(alias, names[index] ?? '', groups[index]?.type ?? types.date)]));
}
