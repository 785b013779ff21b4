// The last ages that are over for the entities of each group, beside an input along ages.
import { types } from '../../expression/type.ts';
import { addInput, type Wanted } from '../inputs/add-input.ts';
import type { Aged } from './aged.ts';
import type { OutputExpression, RowsInput } from '../query.ts';
import { inputColumn } from '../input-columns.ts';
import type { AskedGroup, Grouping } from '../resolver.ts';

/** Adds the least, which tells where an age is not over for all, and the greatest, up to which ages run. */
export function addLastAges(
  aged: Pick<Aged, 'last'>,
  wanted: Pick<Wanted, 'measure' | 'keys' | 'conditions' | 'frame' | 'time'>,
  grouping: Grouping,
): void {
  const { last } = aged;
  if (!last) return;
  const keys = wanted.keys.map((key, index) => (grouping.groups[index]?.kind === 'age' ? undefined : key));
  const frame = { ...wanted.frame, makesGroups: false };
  for (const lastAge of ['least', 'greatest'] as const) {
    const aggregate: RowsInput['aggregate'] = {
      kind: 'aggregate',
      name: lastAge === 'least' ? 'min' : 'max',
      args: [last],
      type: types.integer,
    };
    const measure = { ...wanted.measure, name: `${lastAge}_last_age` };
    addInput({ ...wanted, measure, keys, aggregate, frame, spans: undefined, stock: undefined, lastAge }, grouping);
  }
}

/** The last ages of those of whom the inputs of a two-step metric are, for the groups that it is computed for. */
export function raiseLastAges(inner: Grouping, kept: readonly AskedGroup[], grouping: Grouping): void {
  for (const [key, input] of inner.inputs) {
    if (input.kind !== 'rows' || input.lastAge === undefined) continue;
    const keys = grouping.groups.map((group) => (kept.includes(group) ? input.keys[kept.indexOf(group)] : undefined));
    grouping.inputs.set(`of members ${key}`, { ...input, id: inputColumn(grouping.taken, input.id), keys });
  }
}

/** Whether an age is not over for somebody of the group; undefined where there are no ages. */
export function notOverForAll(grouping: Grouping): OutputExpression | undefined {
  const age = grouping.groups.findIndex((group) => group.kind === 'age');
  const least = [...grouping.inputs.values()].filter((input): input is RowsInput => input.kind === 'rows' && input.lastAge === 'least');
  if (age < 0 || least.length === 0) return undefined;
  const over = least.map((input): OutputExpression => ({
    kind: 'call',
    name: '<',
    args: [
      { kind: 'input', input, type: types.integer },
      { kind: 'period', index: age, type: types.integer },
    ],
    type: types.boolean,
  }));
  const some: OutputExpression = over.length === 1 && over[0] ? over[0] : { kind: 'call', name: 'or', args: over, type: types.boolean };
  return { kind: 'call', name: 'coalesce', args: [some, { kind: 'literal', type: types.boolean, value: false }], type: types.boolean };
}
