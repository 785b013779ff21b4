// A conversion to an output: rows of its `from` are counted like those of any measure, and those that have converted.
import type { Conversion, ConvertedLeaf, Measure, RowExpression } from '../../catalog/catalog.ts';
import type { Metric } from '../../catalog/metric.ts';
import type { Aggregate } from '../../expression/expression.ts';
import type { RowLeaf } from '../../catalog/catalog.ts';
import { filtersOf } from '../../catalog/disjoint.ts';
import { types } from '../../expression/type.ts';
import { measureOutput } from '../inputs/inputs.ts';
import { countOf, isAhead, journeyRows } from './journeys.ts';
import type { OutputExpression } from '../query.ts';
import { timeOfJourney } from './journey-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from '../resolver.ts';

/** The rate or the number of converted rows along the groups. */
export function conversionOutput(
  metric: Metric,
  conversion: Conversion,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): OutputExpression {
  if (frame.time) find(resolver, timeOfJourney(frame.asked));
  const counted = countedRows(metric, conversion, convertedLeaf(conversion, resolver));
  const value = measureOutput(counted, { ...frame, ifEmpty: undefined }, grouping, resolver);
  return frame.ifEmpty && conversion.give === 'rate'
    ? { kind: 'call', name: 'coalesce', args: [value, frame.ifEmpty], type: types.float }
    : value;
}

function convertedLeaf({ from, to, within }: Conversion, { scope, timing }: Resolver): ConvertedLeaf {
  const looksAhead = isAhead(to.measure) && !isAhead(from.measure);
  return {
    kind: 'converted',
    path: scope.graph.self(from.measure.model),
    from: journeyRows(from, timing, looksAhead ? 'by as_of or without a time' : 'all'),
    to: journeyRows(to, timing, 'by as_of'),
    ...(within ? { within } : {}),
    type: types.boolean,
  };
}

/** The measure that counts: the rows of `from`, with its filter and its time. */
function countedRows(metric: Metric, { from, give }: Conversion, converted: ConvertedLeaf): Measure {
  const all = countOf(from, metric.name, filtersOf(from.measure));
  const rows: Aggregate<RowLeaf> = { kind: 'aggregate', name: 'count', args: [], type: types.integer };
  const number: RowExpression = { ...rows, filter: converted };
  const rate: RowExpression = { kind: 'call', name: '/', args: [number, rows], type: types.float };
  return give === 'rate' ? { ...all, expression: rate, type: types.float } : { ...all, expression: number };
}
