// The spans of inputs as a step: known ones are constants, others are made from the first and last period.
import { types, type Type } from '../../expression/type.ts';
import type { Between, ComputedSpans, KnownSpans, Spans } from '../../query/spans/input-spans.ts';
import type { Group } from '../../query/query.ts';
import type { SeenUntil } from '../../query/fills.ts';
import { isBelowDay } from '../../time/grains.ts';
import { computedSpans, seenUntil, wholeSpan } from './computed-spans.ts';
import { momentSpans } from './moment-spans.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { ref } from '../scalars.ts';
import { grainsOf, startIn } from './intersections.ts';
import { FIRST, LAST, atomType, knownSource, spanColumns } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

/** A step with the spans, so that scans may share it. */
export function spanSource(spans: Spans, groups: readonly Group[], seen: string | undefined, planner: Planner): Source {
  const { rows } = spans;
  if (rows.kind === 'known') {
    const name = planner.freshName('spans');
    const { between } = rows;
    planner.steps.push(
      between ? betweenStep(name, spans, rows, between, groups, seen ?? '', planner) : knownStep(name, spans, rows, groups),
    );
    return { kind: 'step', name };
  }
  if (rows.periods) {
    const name = planner.freshName('spans');
    const { first, last } = rows.periods;
    planner.steps.push(computedSpans(name, spans, rows, groups, { kind: 'known-series', first, last, grain: rows.grain }));
    return { kind: 'step', name };
  }
  if (rows.whole) {
    const edges = planEdges(seen ?? '', planner);
    const name = planner.freshName('spans');
    planner.steps.push(wholeSpan(name, spans, rows, edges));
    return { kind: 'step', name };
  }
  const name = planner.freshName('spans');
  if (isBelowDay(rows.grain))
    planner.steps.push(momentSpans(name, spans, rows, groups, momentsOfSeen(seen ?? '', rows, spans.type, planner)));
  else {
    const make = atomType(spans).name === 'date' ? computedSpans : momentSpans;
    planner.steps.push(make(name, spans, rows, groups, periodsOfSeen(seen ?? '', rows, planner)));
  }
  return { kind: 'step', name };
}

/** Moments from the first to the last that have rows, or up to a known one. */
function momentsOfSeen(seen: string, rows: ComputedSpans, type: Type, planner: Planner): Source {
  return { kind: 'series', of: momentsUntil(seen, rows, type, planner), column: 'period', grain: rows.grain, type };
}

function momentsUntil(seen: string, { open: until, runsOn }: ComputedSpans, type: Type, planner: Planner): string {
  if (until === undefined || !runsOn) return seen;
  const name = planner.freshName('seen_until');
  const period = ref(seen, 'period', type);
  const last: Scalar = { kind: 'literal', type, value: until };
  const select = (value: Scalar): Select =>
    fromStep(seen, {
      name: seen,
      // what lies behind the end of a range makes no periods
      where: [atMost(period, last)],
      columns: [{ name: 'period', value }],
    });
  planner.steps.push({ kind: 'union', name, parts: [select(period), select(last)] });
  return name;
}

/** Consecutive periods, of several grains those that their days lie in. */
function periodsOfSeen(seen: string, rows: ComputedSpans, planner: Planner): Source {
  if (!rows.beside) return seriesOfSeen(seen, rows.grain, rows, planner);
  const from = seriesOfSeen(seen, 'day', rows, planner);
  const name = planner.freshName('intersections');
  const period: NamedScalar = { name: 'period', value: startIn(ref('spine', 'period', types.date), grainsOf(rows)) };
  planner.steps.push({ kind: 'select', name, alias: 'spine', from, joins: [], where: [], columns: [period], keys: 1 });
  return { kind: 'step', name };
}

/** Consecutive periods of a grain, from the first to the last that have rows, or as far as they run on. */
export function seriesOfSeen(seen: string, grain: string, until: SeenUntil, planner: Planner): Source {
  const name = planner.freshName('seen_until');
  planner.steps.push(seenUntil(name, seen, grain, until));
  return { kind: 'series', of: name, column: 'period', grain };
}

/** Known spans whose periods lie between the first and the last that have rows, or run on up to the end of the range. */
function betweenStep(
  name: string,
  spans: Spans,
  rows: KnownSpans,
  { runsOn }: Between,
  groups: readonly Group[],
  seen: string,
  planner: Planner,
): Select {
  const edges = planEdges(seen, planner);
  const step = knownStep(name, spans, rows, groups);
  const day = (column: string): Scalar => ref('span', column, types.date);
  const edge = (column: string): Scalar => ref(edges, column, types.date);
  return {
    ...step,
    joins: [{ kind: 'cross', alias: edges, source: { kind: 'step', name: edges }, on: [] }],
    where: [atMost(edge(FIRST), day(LAST)), ...(runsOn ? [] : [atMost(day(FIRST), edge(LAST))])],
  };
}

/** The first and the last of the periods that have rows, as columns of one row. */
function planEdges(seen: string, planner: Planner): string {
  const name = planner.freshName('first_and_last');
  const edge = (column: string, aggregate: 'min' | 'max'): NamedScalar => ({
    name: column,
    value: { kind: 'aggregate', name: aggregate, args: [ref(seen, 'period', types.date)], type: types.date },
  });
  const columns = [edge(FIRST, 'min'), edge(LAST, 'max')];
  planner.steps.push(fromStep(seen, { name, columns }));
  return name;
}

const atMost = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '<=', args: [left, right], type: types.boolean });

const knownStep = (name: string, spans: Spans, rows: KnownSpans, groups: readonly Group[]): Select => ({
  kind: 'select',
  name,
  alias: 'span',
  from: knownSource(spans, rows, groups),
  joins: [],
  where: [],
  columns: spanColumns(spans, groups).map(({ name: column, type }): NamedScalar => ({ name: column, value: ref('span', column, type) })),
});
