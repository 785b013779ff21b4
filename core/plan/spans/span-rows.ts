// Spans to rows: a relation with the values of the groups and the ends of a span, and how rows are joined to it.
import type { RowExpression } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import type { Atoms, KnownSpans, Spans } from '../../query/spans/input-spans.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import type { Scalar, Source } from '../relation.ts';
import { BEGINNING } from '../../time/time-text.ts';
import { ref } from '../scalars.ts';

/** The columns of spans beside those of the groups. */
export const FROM = 'span_from';
export const BEFORE = 'span_before';
/** The first and last day of its period, in relations that have them. */
export const FIRST = 'period_first';
export const LAST = 'period_last';
const FROM_PIECE = 'from_piece';
const BEFORE_PIECE = 'before_piece';

/** The atoms in which rows are held against spans; undefined where their time itself is. */
export const atomsOfSpans = ({ rows }: Spans): Atoms | undefined => (rows.kind === 'known' ? rows.atoms : rows.known.atoms);

/** The type of an atom: a date from a day on. */
export function atomType(spans: Spans): Type {
  const atoms = atomsOfSpans(spans);
  return atoms && !isBelowDay(atoms.grain) ? types.date : spans.type;
}

/** The columns that a relation of spans has. */
export function spanColumns(spans: Spans, groups: readonly Group[]): readonly { readonly name: string; readonly type: Type }[] {
  const names = groupColumns(groups);
  const atoms = atomsOfSpans(spans);
  const end = atomType(spans);
  return [
    ...spans.groups.map((index) => ({ name: names[index] ?? '', type: groups[index]?.type ?? types.date })),
    { name: FROM, type: end },
    { name: BEFORE, type: end },
    ...(atoms && atoms.cuts.length > 0
      ? [
          { name: FROM_PIECE, type: types.integer },
          { name: BEFORE_PIECE, type: types.integer },
        ]
      : []),
  ];
}

/** The columns of the ends of spans, by which they are in order: the later end decides, then the start. */
export function endColumns(spans: Spans): readonly { readonly name: string; readonly type: Type }[] {
  const columns = new Map(spanColumns(spans, []).map((column) => [column.name, column]));
  return [BEFORE, BEFORE_PIECE, FROM, FROM_PIECE].flatMap((name) => columns.get(name) ?? []);
}

/** Known spans as constant rows in the order of `spanColumns`. */
export function knownSource(spans: Spans, known: KnownSpans, groups: readonly Group[]): Source {
  const columns = spanColumns(spans, groups);
  const open = openEnds(atomType(spans));
  const rows = known.spans.map(({ values, from, before }, index) => {
    const bound = known.atoms?.bounds[index];
    const days = daysOf(known, index);
    if (!bound) return [...values, from ?? open.from, before ?? open.before, ...days];
    const pieces = known.atoms && known.atoms.cuts.length > 0 ? [String(bound.fromPiece), String(bound.beforePiece)] : [];
    return [...values, bound.from ?? open.from, bound.before ?? open.before, ...pieces, ...days];
  });
  const days = known.between ? [FIRST, LAST].map((name) => ({ name, type: types.date })) : [];
  return { kind: 'constants', columns: [...columns, ...days], rows };
}

/** The first and last day of the period of a span, where only those between the first and last with rows count. */
function daysOf({ between }: KnownSpans, index: number): readonly string[] {
  const period = between?.periods[index];
  return period ? [period.first, period.last] : [];
}

/** Ends that no row lies beyond. What is dated before all times lies behind the beginning too. */
export function openEnds(type: Type): { readonly from: string; readonly before: string } {
  if (type.name === 'date') return { from: BEGINNING, before: '9999-12-31' };
  return { from: BEGINNING, before: `9999-12-31T00:00:00${type.name === 'timestamp' ? 'Z' : ''}` };
}

/** Where a row lies: the start of its atom and how many cuts lie up to it. */
export interface Position<Expression> {
  readonly atom: Expression;
  readonly piece?: Expression;
}

/** The position of a row by its time. */
export function positionOf(time: RowExpression, spans: Spans): Position<RowExpression> {
  const atoms = atomsOfSpans(spans);
  if (!atoms) return { atom: time };
  const piece = pieceOf(time, atoms, spans.type);
  return { atom: truncated(time, atoms.grain, atomType(spans)), ...(piece ? { piece } : {}) };
}

const truncated = (time: RowExpression, grain: Grain, type: Type): RowExpression =>
  time.kind === 'dimension'
    ? { ...time, grain, type }
    : { kind: 'call', name: 'date_trunc', args: [{ kind: 'literal', type: types.string, value: grain }, time], type };

function pieceOf(time: RowExpression, { cuts }: Atoms, type: Type): RowExpression | undefined {
  const passed = cuts.map((cut): RowExpression => ({
    kind: 'case',
    branches: [
      {
        when: { kind: 'call', name: '>=', args: [time, { kind: 'literal', type, value: cut }], type: types.boolean },
        then: { kind: 'literal', type: types.integer, value: '1' },
      },
    ],
    otherwise: { kind: 'literal', type: types.integer, value: '0' },
    type: types.integer,
  }));
  const [first, ...others] = passed;
  return first && others.reduce<RowExpression>((sum, next) => ({ kind: 'call', name: '+', args: [sum, next], type: types.integer }), first);
}

/** What holds between a row at a position and the spans that it lies in. */
export function liesIn(position: Position<Scalar>, spans: Spans, alias: string): readonly Scalar[] {
  const { atom, piece } = position;
  const type = atomType(spans);
  return [
    compare('>=', atom, ref(alias, FROM, type)),
    compare('<', atom, ref(alias, BEFORE, type)),
    ...(piece
      ? [compare('>=', piece, ref(alias, FROM_PIECE, types.integer)), compare('<', piece, ref(alias, BEFORE_PIECE, types.integer))]
      : []),
  ];
}

/** Whether a position lies before the ends of spans. */
export function liesBefore({ atom, piece }: Position<Scalar>, spans: Spans, alias: string): Scalar {
  const begun = compare('<', atom, ref(alias, BEFORE, atomType(spans)));
  if (!piece) return begun;
  return { kind: 'call', name: 'and', args: [begun, compare('<', piece, ref(alias, BEFORE_PIECE, types.integer))], type: types.boolean };
}

const compare = (name: string, left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name, args: [left, right], type: types.boolean });
