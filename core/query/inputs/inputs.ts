// A measure under a metric to inputs: its aggregates with all conditions that reach them, their keys and their time.
import { nameOf } from '../../catalog/asked-name.ts';
import type { Measure, RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import type { Condition } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';
import { addInput, overAggregates, type Wanted } from './add-input.ts';
import { agedBy } from '../ages/aged.ts';
import { addLastAges } from '../ages/last-ages.ts';
import { conditionsOf } from './input-conditions.ts';
import { conditionsOfTime, timeOfMeasure } from './input-time.ts';
import { keysOf, type KeyOwner } from './keys.ts';
import type { OutputExpression, RowsInput } from '../query.ts';
import { brokenDefinition, notCompiled } from '../refusals.ts';
import { find, note, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { checkRepeats, checkStarvingKeys } from '../spans/span-limits.ts';
import type { SpanOwner } from '../spans/span-owner.ts';
import type { Spanned } from '../spans/output-periods.ts';
import { spansOf } from '../spans/spans.ts';
import { isWithinTotal } from '../spans/stock-offset.ts';
import { isInForce, spanOwner, stockOf } from '../spans/stocks.ts';
import { withDecimals } from './with-decimals.ts';
import { findingsOfValidity } from '../time/validity.ts';

/** The value of a measure over its inputs. */
export function measureOutput(asked: Measure, frame: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  const measure = withDecimals(asked, resolver.schema);
  checkCompiled(measure, frame, resolver);
  const time = isInForce(measure, frame) ? undefined : timeOfMeasure(measure, frame, resolver);
  if (frame.since) return agedOutput(frame.since, measure, time, frame, grouping, resolver);
  const spanner = spanOwner(measure, time, frame, grouping, resolver);
  if (spanner && isWithinTotal(spanner, frame, grouping, resolver)) return withoutValue(measure, grouping, resolver);
  const spanned = spanner && spansOf(spanner, frame, grouping, resolver);
  // the reason has been found
  if (isInForce(measure, frame) && !spanned) return { kind: 'literal', type: measure.type, value: null };
  const keys = keysOf(ownerOf(measure, time, spanner, spanned), frame, grouping, resolver);
  const moving = (frame.spans.length > 0 || measure.stock) && !frame.existing ? time : undefined;
  if (moving) checkStarvingKeys(moving, keys, frame, grouping, resolver);
  const within = isInForce(measure, frame) ? [] : conditionsOfTime(measure, time, frame, spanned, resolver);
  const conditions = [...conditionsOf(measure, moving, frame, resolver), ...within];
  checkJoins([measure.expression, ...keys, ...conditions.map((condition) => condition.expression)], frame, resolver);
  const filling = measure.ifEmpty ?? frame.ifEmpty;
  const wanted = {
    measure,
    keys,
    conditions,
    frame,
    time,
    spans: spanned?.spans,
    stock: spanned?.spans && stockOf(measure, frame, within),
  };
  const input = (aggregate: RowsInput['aggregate'], of: Wanting, among: Grouping): OutputExpression => {
    if (spanned?.spans) checkRepeats(aggregate, spanned.spans, frame, resolver);
    const value = addInput({ ...of, aggregate }, among);
    return filling ? { kind: 'call', name: 'coalesce', args: [value, filling], type: value.type } : value;
  };
  if (wanted.stock?.kind === 'moments' && !isOneAggregate(measure.expression)) return madeAtEach(wanted, input, grouping);
  return overAggregates(measure.expression, (aggregate) => input(aggregate, wanted, grouping));
}

type Wanting = Omit<Wanted, 'aggregate'>;
type Input = (aggregate: RowsInput['aggregate'], of: Wanting, among: Grouping) => OutputExpression;

const isOneAggregate = (expression: RowExpression): boolean => expression.kind === 'aggregate';

/** What is made of one aggregate, or of several, at each moment, of which the average, the greatest or the least is taken. */
function madeAtEach(wanted: Wanting, input: Input, grouping: Grouping): OutputExpression {
  const { measure } = wanted;
  const apart: Grouping = { ...grouping, inputs: new Map() };
  const atEach = overAggregates(measure.expression, (aggregate) =>
    input(aggregate, { ...wanted, spans: undefined, stock: undefined }, apart),
  );
  return addInput({ ...wanted, atEach, aggregate: { ...rowCount, type: measure.type } }, grouping);
}

/** The value of a measure whose rows are on the clock of an entity. */
function agedOutput(
  since: Condition,
  measure: Measure,
  time: TimeLeaf | undefined,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): OutputExpression {
  const aged = agedBy(since, measure, time, frame, grouping, resolver);
  if (!aged) return { kind: 'literal', type: measure.type, value: null };
  const owner: KeyOwner = { model: measure.model, time, roles: measure.roles, age: aged.ages ? 'looked at' : aged.ageOf };
  const keys = keysOf(owner, frame, grouping, resolver);
  const outside = conditionsOf(measure, undefined, frame, resolver, aged.ageOf);
  const conditions = [...outside, ...aged.conditions];
  checkJoins([measure.expression, ...keys, ...conditions.map((condition) => condition.expression)], frame, resolver);
  addLastAges(aged, { measure, keys, conditions: [...outside, ...aged.belongs], frame, time }, grouping);
  const wanted = { measure, keys, conditions, frame, time, spans: undefined, stock: aged.stock, ages: aged.ages, aged: aged.rows };
  if (!aged.hasValue) {
    grouping.lacking.add(measure);
    addInput({ ...wanted, aggregate: rowCount }, grouping);
    return { kind: 'literal', type: measure.type, value: null };
  }
  const filling = measure.ifEmpty ?? frame.ifEmpty;
  return overAggregates(measure.expression, (aggregate) => {
    const value = addInput({ ...wanted, aggregate }, grouping);
    return filling ? { kind: 'call', name: 'coalesce', args: [value, filling], type: value.type } : value;
  });
}

const rowCount: Extract<RowsInput['aggregate'], { readonly kind: 'aggregate' }> = {
  kind: 'aggregate',
  name: 'count',
  args: [],
  type: types.integer,
};

const ownerOf = (measure: Measure, time: TimeLeaf | undefined, spanner: SpanOwner | undefined, spanned: Spanned | undefined): KeyOwner => ({
  model: measure.model,
  time,
  roles: measure.roles,
  ...(spanner && spanned?.spans ? { spanned: { type: spanner.type, groups: spanned.spans.groups } } : {}),
});

/** A stock at a total over more time than it is moved by. */
function withoutValue(measure: Measure, grouping: Grouping, resolver: Resolver): OutputExpression {
  grouping.lacking.add(measure);
  note(resolver, 'stock-offset-at-total', `"${measure.name}" is a stock moved by less than the range, and has no value at its total`);
  return { kind: 'literal', type: measure.type, value: null };
}

function checkJoins(expressions: readonly (RowExpression | undefined)[], frame: Frame, resolver: Resolver): void {
  const present = expressions.filter((expression) => expression !== undefined);
  find(resolver, ...findingsOfValidity(frame.asked, present, resolver.catalog, resolver.schema));
}

function checkCompiled(measure: Measure, frame: Frame, resolver: Resolver): void {
  const [feature] = measure.later;
  if (feature) find(resolver, notCompiled(frame.asked, feature));
  if (measure.broken || measure.model.broken) find(resolver, brokenDefinition(nameOf(measure)));
}
