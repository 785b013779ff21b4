// `compare` to further columns of each metric: its value in the earlier span, the difference, and that as a ratio.
import { isLeaf } from '../../expression/transform.ts';
import { typeOf } from '../../expression/type-expression.ts';
import { isNumber, isOpen, types, type Type } from '../../expression/type.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import { comparedColumns } from '../../catalog/added-columns.ts';
import type { CalendarGrain } from '../../catalog/catalog.ts';
import type { Calendars } from '../../catalog/semantic-catalog.ts';
import { readSpanDuration, type SpanUnit } from '../../catalog/span-units.ts';
import { isBelowDay, isFiner, type Grain } from '../../time/grains.ts';
import { previousOfCrossing } from '../../time/messages.ts';
import { previousPeriod, type OffsetOf } from '../../time/offsets.ts';
import { findAsked, type Asked } from '../asked.ts';
import { isFlow } from '../spans/flow.ts';
import { outputOf, type OutputUse } from '../grouping.ts';
import type { Output, OutputExpression, OutputLeaf } from '../query.ts';
import type { Grouping, Resolver } from '../resolver.ts';
import { findTargetColumn, targetOutputs } from '../targets/targets.ts';
import type { Timing } from '../time/timing.ts';

type ComparedColumn = (typeof comparedColumns)[number];

/** How far back the answer is compared. */
export function readCompare(text: string, timing: Timing, known: Calendars, ages: readonly SpanUnit[]): Result<OffsetOf<SpanUnit>> {
  const { grains, range, settings, calendars } = timing;
  if (text.trim() !== 'previous_period') {
    const by = readSpanDuration(text, known);
    return by.ok ? ok({ by: by.value }) : refused(...by.diagnostics);
  }
  const [age] = ages;
  if (age) return ok({ by: { count: 1, unit: age } });
  if (calendars.length > 0) return previousInCalendars(grains, calendars);
  const from = range?.from?.clock;
  const before = range?.wholeBefore ?? range?.before?.clock;
  return previousPeriod(grains, { ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) }, settings);
}

/** One step of the finest grain, where periods of one calendar, and days, are asked for. */
function previousInCalendars(grains: readonly Grain[], calendars: readonly CalendarGrain[]): Result<OffsetOf<SpanUnit>> {
  const fine = grains.filter((grain) => grain === 'day' || isBelowDay(grain));
  const [first] = calendars;
  const crossing = fine.length < grains.length || calendars.some(({ calendar }) => calendar !== first?.calendar);
  const finestOwn = first?.calendar.grains.find((grain) => calendars.includes(grain));
  const unit = fine.reduce<SpanUnit | undefined>((a, b) => (typeof a === 'string' && !isFiner(b, a) ? a : b), undefined) ?? finestOwn;
  return crossing || !unit
    ? refused(previousOfCrossing([...grains, ...calendars.map(({ name }) => name)]))
    : ok({ by: { count: 1, unit } });
}

/** A metric with the columns of its comparison, where there is one. */
export function outputsOf(asked: Asked, use: OutputUse, grouping: Grouping, resolver: Resolver): readonly Output[] {
  const current = outputOf(asked, use, grouping, resolver);
  const targets = resolver.targets ? targetOutputs(current, asked, use, grouping, resolver) : [];
  if (!resolver.compare) return [current, ...targets];
  return [current, ...targets, ...comparedColumns.flatMap((column) => comparedOutput(current, column, asked, use, grouping, resolver))];
}

/** A column of a comparison by its name, `revenue.change`; undefined where the name is none. */
export function findCompared(name: string, use: OutputUse, grouping: Grouping, resolver: Resolver): Output | undefined {
  const ofTarget = resolver.targets ? findTargetColumn(name) : undefined;
  const holder = ofTarget && findAsked(ofTarget.metric, resolver.catalog);
  if (holder?.ok) {
    const current = outputOf(holder.value, use, grouping, resolver);
    return targetOutputs(current, holder.value, use, grouping, resolver).find((output) => output.name === name);
  }
  const column = comparedColumns.find((candidate) => name.endsWith(`.${candidate}`));
  if (!column || !resolver.compare) return undefined;
  const asked = findAsked(name.slice(0, -column.length - 1), resolver.catalog);
  if (!asked.ok) return undefined;
  const current = outputOf(asked.value, use, grouping, resolver);
  return comparedOutput(current, column, asked.value, use, grouping, resolver)[0];
}

function comparedOutput(
  current: Output,
  column: ComparedColumn,
  asked: Asked,
  use: OutputUse,
  grouping: Grouping,
  resolver: Resolver,
): readonly Output[] {
  if (column !== 'previous' && !isNumber(current.type) && !isOpen(current.type)) return [];
  const offset = resolver.compare;
  const previous = outputOf(asked, { ...use, spans: offset ? [{ offset }] : [] }, grouping, resolver);
  const expression = expressionOf(column, current.expression, previous.expression);
  const { label, format } = current;
  return [
    {
      name: `${asked.name}.${column}`,
      shown: use.shown,
      expression,
      type: column === 'change_pct' ? types.float : current.type.name === 'unknown' ? typeOfOutput(expression) : current.type,
      ...(label ? { label: labelled(label, column) } : {}),
      ...(column === 'change_pct' ? { format: { style: 'percent' } } : format ? { format } : {}),
    },
  ];
}

const WORDS: Readonly<Record<ComparedColumn, string>> = { previous: 'previous', change: 'change', change_pct: 'change %' };

const labelled = (label: NonNullable<Output['label']>, column: ComparedColumn): NonNullable<Output['label']> =>
  Object.fromEntries(Object.entries(label).map(([language, text]) => [language, `${text}, ${WORDS[column]}`]));

function expressionOf(column: ComparedColumn, current: OutputExpression, previous: OutputExpression): OutputExpression {
  if (column === 'previous') return previous;
  const change = changeOf(current, previous);
  if (column === 'change') return change;
  return call('/', [change, call('abs', [previous], typeOfOutput(previous))], types.float);
}

/** The difference; of a flow that is missing on one side it is the other. */
function changeOf(current: OutputExpression, previous: OutputExpression): OutputExpression {
  const type = typeOfOutput(current);
  if (!isFlow(current)) return call('-', [current, previous], type);
  const zero: OutputExpression = { kind: 'literal', type: types.integer, value: '0' };
  const orZero = (value: OutputExpression): OutputExpression => call('coalesce', [value, zero], type);
  const missing = call('and', [call('is null', [current], types.boolean), call('is null', [previous], types.boolean)], types.boolean);
  return {
    kind: 'case',
    branches: [{ when: missing, then: { kind: 'literal', type, value: null } }],
    otherwise: call('-', [orZero(current), orZero(previous)], type),
    type,
  };
}

const call = (name: string, args: readonly OutputExpression[], type: Type): OutputExpression => ({ kind: 'call', name, args, type });

const typeOfOutput = (expression: OutputExpression): Type =>
  isLeaf<OutputLeaf>(expression) ? expression.type : typeOf(expression, (node) => node.type);
