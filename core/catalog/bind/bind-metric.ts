// The definition of a metric to its formula.
import { typeCall } from '../../expression/type-call.ts';
import { parse } from '../../expression/parse.ts';
import { leavesOf } from '../../expression/transform.ts';
import { isOpen, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { LevelOfDetail, MetricBody, MetricDefinition } from '../../definition/definitions.ts';
import { report, taken } from '../building.ts';
import type { Draft } from '../building.ts';
import type { Measure } from '../catalog.ts';
import type { Condition, Metric, MetricExpression, MetricFormula } from '../metric.ts';
import type { LevelNames } from './level-names.ts';
import { bindConversion, bindFunnel } from './bind-journey.ts';
import { bindSpan } from './bind-span.ts';
import { isGrain } from '../../time/grains.ts';
import type { Calendars } from '../semantic-catalog.ts';
import { spanUnit, type SpanUnit } from '../span-units.ts';
import { emptyValue } from './empty-value.ts';
import { measuresIn, rankIn } from '../measures-under.ts';
import { membersOf, pathToMembers } from './members.ts';
import { bindMetricExpression, typeOfMetricExpression } from './metric-expression.ts';
import type { MetricScope } from './metric-scope.ts';

/** A formula with its type and the features in it that are not compiled yet. */
interface Formed {
  readonly formula: MetricFormula;
  readonly type: Type;
  readonly later: readonly string[];
}

/** Fills in a metric, or marks it as broken. Its helpers are in the scope. */
export function bindMetric(definition: MetricDefinition, metric: Draft<Metric>, scope: MetricScope): void {
  const formed = formulaOf(definition.body, definition, scope);
  const filter = definition.filter && conditionOf(definition.filter, scope);
  const time = definition.time && conditionOf(definition.time, scope);
  const empty = definition.ifEmpty && formed ? emptyValue(definition.ifEmpty, formed.type, scope) : undefined;
  if (formed) {
    metric.formula = formed.formula;
    metric.type = formed.type;
    if (formed.later.length > 0) metric.later = [...metric.later, ...formed.later];
  }
  const since = definition.since && conditionOf(definition.since, scope);
  const ages = filter ? agesNamed(filter, scope.catalog.calendars) : [];
  if (ages.length > 0) metric.ageGrains = ages;
  if (since) metric.since = since;
  if (filter) metric.filter = filter;
  if (time) metric.time = time;
  if (empty) metric.ifEmpty = empty;
  const span = definition.span && bindSpan(definition.span, scope);
  if (span) metric.span = span;
  if (definition.ignore) metric.ignore = levelNames(definition.ignore);
  if (definition.across) metric.across = levelNames(definition.across);
  const complete =
    formed &&
    (!definition.filter || filter) &&
    (!definition.time || time) &&
    (!definition.ifEmpty || empty) &&
    (!definition.span || span) &&
    (!definition.since || since);
  if (!complete) metric.broken = true;
}

function conditionOf(text: ExpressionText, scope: MetricScope): Condition | undefined {
  const tree = taken(parse(text), scope);
  return tree && { text, parsed: tree, hidden: scope.hidden, home: scope.home };
}

/** The grains of `age.month` and the like in a filter. */
const agesNamed = ({ parsed }: Condition, calendars: Calendars): readonly SpanUnit[] =>
  leavesOf(parsed).flatMap(({ parts: [first, grain] }) =>
    first === 'age' && grain !== undefined ? (spanUnit(grain, calendars) ?? []) : [],
  );

const levelNames = ({ all, time, names }: LevelOfDetail): LevelNames => ({ all, time, names: names.map(({ value }) => value) });

function formulaOf(body: MetricBody, definition: MetricDefinition, scope: MetricScope): Formed | undefined {
  switch (body.kind) {
    case 'expression':
      return expressionFormula(body, scope);
    case 'two-step':
      return twoStepFormula(body, definition, scope);
    case 'members':
      return membersFormula(body, definition, scope);
    case 'rank':
      return rankFormula(body, definition, scope);
    case 'conversion':
      return conversionFormula(body, definition, scope);
    case 'funnel':
      return funnelFormula(body, definition, scope);
    case 'later':
      return { formula: { kind: 'later', feature: body.feature }, type: types.unknown, later: [body.feature] };
  }
}

interface Part {
  readonly expression: MetricExpression;
  readonly type: Type;
  readonly later: readonly string[];
  readonly measures: readonly Measure[];
}

/** A part of a formula that is an expression over metrics; undefined after a note. */
function partOf(text: ExpressionText, scope: MetricScope, condition = false): Part | undefined {
  const tree = taken(parse(text), scope);
  const bound = tree && taken(bindMetricExpression(tree, text, scope, condition), scope);
  return (
    bound && {
      expression: bound.expression,
      type: typeOfMetricExpression(bound),
      later: bound.later,
      measures: [...new Set([...measuresIn(bound.expression)].map(({ measure }) => measure))],
    }
  );
}

/** A part that computes with no rank: places are taken among the groups of an answer, when all else is computed. */
function partWithoutRank(text: ExpressionText, { name }: MetricDefinition, scope: MetricScope, condition = false): Part | undefined {
  const part = partOf(text, scope, condition);
  const ranked = part && rankIn(part.expression);
  if (!ranked) return part;
  return void report(scope, text.at, {
    code: 'rank-inside',
    message: `"${name}" computes with "${ranked.name}", a rank: places are taken when all else is computed`,
    hint: `use the number that "${ranked.name}" ranks`,
  });
}

function expressionFormula(body: Extract<MetricBody, { kind: 'expression' }>, scope: MetricScope): Formed | undefined {
  const part = partOf(body.expr, scope);
  return part && { formula: { kind: 'expression', expression: part.expression }, type: part.type, later: part.later };
}

function twoStepFormula(
  body: Extract<MetricBody, { kind: 'two-step' }>,
  definition: MetricDefinition,
  scope: MetricScope,
): Formed | undefined {
  const of = partWithoutRank(body.of, definition, scope);
  const having = body.having && partWithoutRank(body.having, definition, scope, true);
  if (!of || (body.having && !having)) return undefined;
  const type = aggregatedType(body, of, scope);
  if (!type) return undefined;
  const later = [...of.later, ...(having?.later ?? [])];
  const measures = [...of.measures, ...(having?.measures ?? [])];
  const { value: written } = body.per;
  const per = isGrain(written) ? { role: written, grain: written } : membersOf(body.per, measures, scope);
  if (!per || (!('grain' in per) && overlaps(body, definition, of.measures, scope))) return undefined;
  return {
    formula: { kind: 'two-step', aggregate: body.aggregate, of: of.expression, per, ...(having ? { having: having.expression } : {}) },
    type,
    later,
  };
}

/** The type of an aggregate of the metric's values, or a note that there is none. */
function aggregatedType(body: Extract<MetricBody, { kind: 'two-step' }>, of: Part, scope: MetricScope): Type | undefined {
  if (isOpen(of.type) && body.aggregate !== 'count')
    return body.aggregate === 'avg' || body.aggregate === 'median' ? types.float : types.unknown;
  const answer = typeCall(body.aggregate, [of.type]);
  if (!('error' in answer)) return answer.type;
  report(scope, body.of.at, { code: 'type-error', message: answer.error, ...(answer.hint === undefined ? {} : { hint: answer.hint }) });
  return undefined;
}

/** S14: a sum over members that share rows would count these several times. */
function overlaps(
  body: Extract<MetricBody, { kind: 'two-step' }>,
  definition: MetricDefinition,
  measures: readonly Measure[],
  scope: MetricScope,
): boolean {
  if (body.aggregate !== 'sum') return false;
  const shared = measures.find((measure) => {
    const path = pathToMembers(body.per.value, measure, scope);
    return 'id' in path && path.many;
  });
  if (!shared) return false;
  const message = `"${definition.name}" sums over members that overlap: a row of "${shared.model.name}" may belong to several of "${body.per.value}" and would count in each`;
  report(scope, body.per.at, {
    code: 'overlapping-members',
    message,
    hint: 'avg, min, max, median and count of overlapping members are fine',
  });
  return true;
}

function membersFormula(
  body: Extract<MetricBody, { kind: 'members' }>,
  definition: MetricDefinition,
  scope: MetricScope,
): Formed | undefined {
  if (!body.having) {
    report(scope, body.count.at, {
      code: 'members-without-having',
      message: `"${definition.name}" counts the "${body.count.value}" for which what holds?`,
      hint: `add "having:", or count all rows: expr: ${body.count.value}.count`,
    });
    return undefined;
  }
  const having = partWithoutRank(body.having, definition, scope, true);
  const per = having && membersOf(body.count, having.measures, scope);
  return having && per && { formula: { kind: 'members', per, having: having.expression }, type: types.integer, later: having.later };
}

function rankFormula(body: Extract<MetricBody, { kind: 'rank' }>, definition: MetricDefinition, scope: MetricScope): Formed | undefined {
  const of = partWithoutRank(body.of, definition, scope);
  const among = of && membersOf(body.among, of.measures, scope);
  return of && among && { formula: { kind: 'rank', of: of.expression, among }, type: types.integer, later: of.later };
}

function conversionFormula(
  body: Extract<MetricBody, { kind: 'conversion' }>,
  definition: MetricDefinition,
  scope: MetricScope,
): Formed | undefined {
  const conversion = bindConversion(body, definition.name, scope);
  const type = body.give === 'rate' ? types.float : types.integer;
  return conversion && { formula: { kind: 'conversion', conversion }, type, later: [] };
}

function funnelFormula(body: Extract<MetricBody, { kind: 'funnel' }>, { name }: MetricDefinition, scope: MetricScope): Formed | undefined {
  const funnel = bindFunnel(body, name, scope);
  return funnel && { formula: { kind: 'funnel', funnel }, type: types.unknown, later: [] };
}
