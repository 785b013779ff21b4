// Spans with their numbers, in the order of their ends.
import { types } from '../../expression/type.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group } from '../../query/query.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Source } from '../relation.ts';
import { ref } from '../scalars.ts';
import { endColumns, spanColumns } from './span-rows.ts';

/** The column with the number of a span, from 1. */
export const NUMBER = 'span_number';

/** A step with the columns of spans and their numbers. */
export function numberedSpans(spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Source {
  const name = planner.freshName('numbered');
  const columns = spanColumns(spans, groups).map((column): NamedScalar => ({
    name: column.name,
    value: ref('spans', column.name, column.type),
  }));
  const orderBy = endColumns(spans).map(({ name: column, type }) => ({ by: ref('spans', column, type), descending: false }));
  const number: NamedScalar = {
    name: NUMBER,
    value: { kind: 'window', name: 'row_number', args: [], type: types.integer, partitionBy: [], orderBy },
  };
  planner.steps.push({ kind: 'select', name, alias: 'spans', from: source, joins: [], where: [], columns: [...columns, number] });
  return { kind: 'step', name };
}
