// Outputs to their values where there are no rows at all.
import { exact, exactText } from '../../expression/constant.ts';
import { evaluate, type Known } from '../../expression/evaluate.ts';
import type { Value } from '../../expression/value.ts';
import type { Output } from '../query.ts';

/** The values of outputs over nothing; undefined where an engine would have to tell. */
export function valuesOverNothing(outputs: readonly Output[]): readonly Value[] | undefined {
  const known = outputs.map(({ expression }) =>
    evaluate(expression, (leaf) => (leaf.kind === 'input' && leaf.input.overNothing === '0' ? exact('0') : null)),
  );
  const values = known.flatMap((value, index) => (value === undefined ? [] : [shown(value, outputs[index]?.type.name === 'integer')]));
  return values.length === outputs.length ? values : undefined;
}

function shown(value: Exclude<Known, undefined>, isInteger: boolean): Value {
  if (value === null || typeof value !== 'object') return value;
  return isInteger ? Number(exactText(value)) : exactText(value);
}
