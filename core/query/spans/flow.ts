// Whether an output is a flow: sums and counts of rows of its own period, and sums and differences of them.
import { isLeaf } from '../../expression/transform.ts';
import type { OutputExpression, OutputLeaf, InputLeaf } from '../query.ts';

const COMBINING: ReadonlySet<string> = new Set(['+', '-']);

/** Whether periods of it add up, so that one without rows is worth nothing. */
export function isFlow(output: OutputExpression): boolean {
  if (isLeaf<OutputLeaf>(output)) return output.kind === 'input' && isFlowInput(output);
  if (output.kind !== 'call') return false;
  if (output.name === 'coalesce') {
    const [value, instead, another] = output.args;
    return value !== undefined && isFlow(value) && isZero(instead) && another === undefined;
  }
  return COMBINING.has(output.name) && output.args.every(isFlow);
}

const isZero = (value: OutputExpression | undefined): boolean =>
  value?.kind === 'literal' && Number(value.value) === 0 && value.value !== null;

function isFlowInput({ input }: InputLeaf): boolean {
  if (input.kind !== 'rows' || input.windowed || input.stock || input.ages || input.aggregate.kind !== 'aggregate') return false;
  const { name, distinct } = input.aggregate;
  return (name === 'sum' || name === 'count') && !distinct;
}
