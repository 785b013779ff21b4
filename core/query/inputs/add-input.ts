// The inputs of a query: each aggregate over the same rows is one, whoever asks for it.
import type { Measure, RowLeaf, TimeLeaf } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { Expression } from '../../expression/expression.ts';
import { overNothing } from '../../expression/functions.ts';
import { isLeaf, mapChildren } from '../../expression/transform.ts';
import { types } from '../../expression/type.ts';
import { agesKey } from '../ages/input-ages.ts';
import { inputColumn } from '../input-columns.ts';
import { stockKey } from '../spans/input-stock.ts';
import type { InputLeaf, OutputExpression, RowsInput } from '../query.ts';
import { ignoresTime, type Frame, type Grouping } from '../resolver.ts';
import type { RowCondition } from './row-condition.ts';
import { modifiersIn } from '../spans/span-steps.ts';

/** What a measure is over its aggregates, each made an input. */
export function overAggregates(
  node: Expression<RowLeaf>,
  input: (aggregate: RowsInput['aggregate']) => OutputExpression,
): OutputExpression {
  if (node.kind === 'native') return input(node);
  if (node.kind === 'aggregate') return node.name === 'native' && node.args[0] ? overAggregates(node.args[0], input) : input(node);
  if (isLeaf(node)) throw new Error('a measure is made of aggregates');
  return mapChildren<RowLeaf, InputLeaf>(node, (child) => overAggregates(child, input) as Expression<InputLeaf>);
}

/** An input that is wanted. */
export interface Wanted {
  readonly measure: Measure;
  readonly aggregate: RowsInput['aggregate'];
  readonly keys: RowsInput['keys'];
  readonly conditions: readonly RowCondition[];
  readonly frame: Frame;
  readonly time: TimeLeaf | undefined;
  readonly spans: RowsInput['spans'];
  readonly stock: RowsInput['stock'];
  readonly ages?: RowsInput['ages'];
  readonly aged?: RowsInput['aged'];
  readonly lastAge?: RowsInput['lastAge'];
  readonly atEach?: RowsInput['atEach'];
}

/** What two inputs share that mean the same. */
function inputKey(
  { measure, aggregate, keys, spans, stock, ages, atEach }: Wanted,
  different: readonly RowCondition[],
  windowed: boolean,
): string {
  return [
    measure.model.name,
    fingerprint(aggregate),
    ...different.map((condition) => condition.fingerprint).sort(),
    ...keys.map((expression) => (expression ? fingerprint(expression) : '-')),
    ...(spans ? [spans.fingerprint] : []),
    ...(windowed ? ['windowed'] : []),
    ...(stock ? [stockKey(stock)] : []),
    ...(ages ? [agesKey(ages)] : []),
    ...(atEach ? [`all of ${measure.name}`] : []),
  ].join('\n');
}

/** Whether the rows of a measure are dated ahead. */
const isAhead = (measure: Measure): boolean => measure.future || measure.model.future;

/** The input, or the one that was there already with the same meaning. */
export function addInput(wanted: Wanted, grouping: Grouping): InputLeaf {
  const { measure, aggregate, keys, conditions, frame, time, spans, stock, ages, aged, lastAge, atEach } = wanted;
  const different = [...new Map(conditions.map((condition) => [condition.fingerprint, condition])).values()];
  const windowed = modifiersIn(frame.spans).some(({ window }) => window !== undefined);
  const key = inputKey(wanted, different, windowed);
  const known = grouping.inputs.get(key);
  const type = stock?.kind === 'moments' && stock.over === 'avg' ? types.float : (aggregate.type ?? types.unknown);
  if (known && (known.makesGroups || !frame.makesGroups)) return { kind: 'input', input: known, type };
  const input: RowsInput = {
    kind: 'rows',
    id: inputColumn(grouping.taken, measure.name),
    model: measure.model,
    aggregate,
    keys,
    conditions: different,
    makesGroups: frame.makesGroups,
    ...(time ? { time } : {}),
    timeless: ignoresTime(frame) || frame.existing === true,
    future: isAhead(measure),
    type,
    overNothing: aggregate.kind === 'native' || atEach ? null : overNothing(aggregate.name),
    ...(windowed ? { windowed } : {}),
    ...(spans ? { spans } : {}),
    ...(stock ? { stock } : {}),
    ...(ages ? { ages } : {}),
    ...(aged ? { aged } : {}),
    ...(lastAge ? { lastAge } : {}),
    ...(atEach ? { atEach } : {}),
  };
  grouping.inputs.set(known ? `${key}\nmakes` : key, input);
  return { kind: 'input', input, type };
}
