// Times of a model to claims: none is dated ahead unless that is said, and a declared grain is what the column holds.
import { fingerprint } from '../catalog/fingerprint.ts';
import { columnsOf } from '../catalog/lineage.ts';
import type { Dimension, Measure, Model, RowExpression, RowLeaf, TimeLeaf } from '../catalog/catalog.ts';
import { and, call, isNotNull, not, or } from '../expression/factories.ts';
import { conjunctsOf, isLeaf, someNode } from '../expression/transform.ts';
import { types } from '../expression/type.ts';
import { timeConditions } from '../query/time/time-conditions.ts';
import type { Timing } from '../query/time/timing.ts';
import { asOfText } from '../time/as-of.ts';
import type { RowClaim } from './claim.ts';
import { datedAhead, finerThanGrain } from './messages.ts';
import { keyAnd } from './model-names.ts';

/** A row is dated after `as_of` only where `future: true` says so. */
export const aheadClaims = (model: Model, timing: Timing): readonly RowClaim[] =>
  timesOf(model).map((dated) => aheadOf(model, dated, timing));

/** A time, and the measures whose time it is. */
interface Dated {
  readonly time: TimeLeaf;
  readonly measures: readonly Measure[];
}

/** The different times of measures whose rows are not dated ahead; those that another model already answers for are left out. */
function timesOf(model: Model): readonly Dated[] {
  const times = new Map<string, Dated>();
  for (const measure of model.measures.values()) {
    const { time, future } = measure;
    if (!time || future || isClaimedThere(time)) continue;
    const key = fingerprint(time);
    times.set(key, { time, measures: [...(times.get(key)?.measures ?? []), measure] });
  }
  return [...times.values()];
}

const isClaimedThere = ({ path, dimension }: TimeLeaf): boolean =>
  path.steps.length > 0 && !path.to.future && path.to.time?.path.steps.length === 0 && path.to.time.dimension === dimension;

function aheadOf(model: Model, { time, measures }: Dated, timing: Timing): RowClaim {
  const [cut] = timeConditions(time, { withoutTime: false, ranged: false, future: false, existing: false }, timing);
  const name = time.path.steps.length === 0 ? time.dimension.name : `${time.path.steps.at(-1)?.role}.${time.dimension.name}`;
  return {
    kind: 'row',
    code: 'dated-ahead',
    severity: 'error',
    at: time.dimension.at,
    message: (rows) => datedAhead(model.name, rows, name, asOfText(timing.asOf, timing.settings.zone)),
    hint: 'where rows are dated ahead on purpose, the model or the measure says "future: true"',
    subject: { kind: 'measures', model, measures },
    broken: cut
      ? and<RowLeaf>(isNotNull(time), not(cut.expression), ...countedBy(measures))
      : { kind: 'literal', type: types.boolean, value: false },
    shows: keyAnd(model, { name, value: time }),
  };
}

/** Which rows one of the measures may count, where each says so by columns of its row: a day that is planned for what they all leave out is no mistake. */
function countedBy(measures: readonly Measure[]): readonly RowExpression[] {
  const known = measures.map(({ filter }) => (filter ? conjunctsOf(filter).filter(isOfRow) : []));
  return known.every((conditions) => conditions.length > 0) ? [or(...known.map((conditions) => and(...conditions)))] : [];
}

const plain: ReadonlySet<string> = new Set(['literal', 'call', 'case', 'cast', 'column', 'dimension']);

/** Whether a value is known from the columns of its row alone. */
const isOfRow = (expression: RowExpression): boolean =>
  !someNode(expression, (node) => {
    if (!plain.has(node.kind) || (node.kind === 'call' && node.name === 'current_date')) return true;
    if (node.kind !== 'column' && node.kind !== 'dimension') return false;
    return node.path.steps.length > 0 || (node.kind === 'dimension' && !isOfRow(node.dimension.expression));
  });

/** A column that says `grain: month` holds starts of months. */
export const grainClaims = (model: Model): readonly RowClaim[] =>
  [...model.dimensions.values()].flatMap((dimension) => {
    const { expression } = dimension;
    const truncated = !isLeaf(expression) && expression.kind === 'call' && expression.name === 'date_trunc' && isDeclared(dimension);
    const [, value] = truncated ? expression.args : [];
    return value === undefined ? [] : [grainOf(dimension, value)];
  });

// only such a column is truncated by its definition
const isDeclared = ({ grain, type }: Dimension): boolean => grain !== undefined && grain !== (type.name === 'date' ? 'day' : 'second');

function grainOf(dimension: Dimension, value: RowClaim['broken']): RowClaim {
  const { model, name, grain = '', expression } = dimension;
  return {
    kind: 'row',
    code: 'finer-than-grain',
    severity: 'warning',
    at: dimension.at,
    message: (rows) => finerThanGrain(model.name, rows, name, grain),
    hint: `such a row counts in the whole ${grain} that it lies in`,
    subject: { kind: 'columns', model, sources: columnsOf(expression) },
    broken: and<RowLeaf>(isNotNull(value), call('<>', [value, expression], types.boolean)),
    shows: keyAnd(model, { name, value }),
  };
}
