// Whether an output is a flow: sums and counts of rows of its own period, sums and differences of them, and constant multiples.
import { isLeaf } from '../../expression/transform.ts';
import type { OutputExpression, OutputLeaf, InputLeaf } from '../query.ts';

const COMBINING: ReadonlySet<string> = new Set(['+', '-', 'negate']);

/** Whether periods of it add up, so that one without rows is worth nothing. */
export function isFlow(output: OutputExpression): boolean {
  if (isLeaf<OutputLeaf>(output)) return output.kind === 'input' && isFlowInput(output);
  if (output.kind !== 'call') return false;
  if (output.name === 'coalesce') {
    const [value, instead, another] = output.args;
    return value !== undefined && isFlow(value) && isZero(instead) && another === undefined;
  }
  if (COMBINING.has(output.name)) return output.args.every(isFlow);
  const [first, second] = output.args;
  return first !== undefined && second !== undefined && isMultiple(output.name, first, second);
}

/** A constant times a flow, or a part of one: so many sums of it. */
function isMultiple(operator: string, first: OutputExpression, second: OutputExpression): boolean {
  if (operator === '/') return isFlow(first) && isConstant(second);
  return operator === '*' && ((isFlow(first) && isConstant(second)) || (isConstant(first) && isFlow(second)));
}

/** The days of a span are floats, and no constant: they differ by the period. */
const isConstant = (value: OutputExpression): boolean =>
  value.kind === 'parameter' || (value.kind === 'literal' && value.type.name !== 'float');

const isZero = (value: OutputExpression | undefined): boolean =>
  value?.kind === 'literal' && Number(value.value) === 0 && value.value !== null;

function isFlowInput({ input }: InputLeaf): boolean {
  if (input.kind !== 'rows' || input.windowed || input.stock || input.aggregate.kind !== 'aggregate') return false;
  // along ages what is in force has no time
  if (input.ages && !input.time) return false;
  const { name, distinct } = input.aggregate;
  return (name === 'sum' || name === 'count') && !distinct;
}
