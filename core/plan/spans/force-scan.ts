// Inputs over rows in force: their starts and ends are aggregated once, and what is in force is what has started and not ended.
import type { RowExpression } from '../../catalog/catalog.ts';
import { algebraOf } from '../../expression/functions.ts';
import type { Stock } from '../../query/spans/input-stock.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import { spanKeys } from './join-spans.ts';
import type { Scalar, Source } from '../relation.ts';
import type { JoinSpine, Scan } from '../scan.ts';
import { not, ref } from '../scalars.ts';
import { after, orOpen } from '../validity.ts';
import { atomType, FROM, liesBefore, positionOf } from './span-rows.ts';

/** What is in force at one moment of a span, or at any. */
export type Force = Extract<Stock, { readonly kind: 'in-force' | 'ever-in-force' }>;

/** Whether what is in force follows from what starts and what ends: of counts, and of sums that leave no residue. */
export function isSigned({ aggregate, stock }: RowsInput): boolean {
  if (stock?.kind !== 'in-force' || aggregate.kind !== 'aggregate' || algebraOf(aggregate) === 'distinct') return false;
  if (aggregate.name === 'count') return true;
  const type = aggregate.args[0]?.type?.name;
  return (aggregate.name === 'sum' || aggregate.name === 'avg') && (type === 'integer' || type === 'decimal');
}

/** Spans as a scan of rows in force is held against them: where any time of a span counts, by its ends themselves. */
export function spansInForce(spans: Spans, stock: Force): Spans {
  if (stock.kind === 'in-force' || spans.rows.kind === 'computed') return spans;
  const { atoms: _, ...rows } = spans.rows;
  return { ...spans, rows, fingerprint: `${spans.fingerprint} by its ends` };
}

/** Joins the spans at whose end, or in which, a row is in force. */
export const joinInForce =
  (source: Source, { kind, valid }: Force, spans: Spans): JoinSpine =>
  (rows, _scan: Scan, groups: readonly Group[]) => {
    const alias = rows.freshAlias('spans');
    const [from, before] = [rows.lower(valid.from), rows.lower(valid.before)];
    const isBefore = (time: RowExpression): Scalar => {
      const { atom, piece } = positionOf(time, spans);
      return liesBefore({ atom: rows.lower(atom), ...(piece ? { piece: rows.lower(piece) } : {}) }, spans, alias);
    };
    const opened = kind === 'in-force' ? not(isBefore(valid.before)) : after(before, ref(alias, FROM, atomType(spans)));
    const on = [isBefore(valid.from), orOpen(opened, before), orOpen(after(before, from), before)];
    rows.attach(() => ({ kind: 'inner', alias, source, on }));
    return { keys: spanKeys(spans, groups, alias), existing: [] };
  };
