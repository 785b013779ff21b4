// Keys at moments to how many keys go from one moment to which next one, or to none.
import { types } from '../expression/type.ts';
import { uniqueName } from '../source/unique-name.ts';
import { columnsOf } from './dated.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, Scalar } from './relation.ts';
import { ref, typeOf } from './scalars.ts';
import type { AtomPart } from './spanned-scan.ts';

/** Moments with the next of the same keys, in a step. */
export interface Stays {
  readonly step: string;
  /** Atom and piece of the moment, and of the next. */
  readonly moment: readonly Scalar[];
  readonly next: readonly Scalar[];
  /** How many keys there are, the missing one included, and how many without it. */
  readonly counts: readonly NamedScalar[];
}

/** Plans the stays of keys; `own` are the groups that are not of time. */
export function planStays({ part, names, atom, piece }: AtomPart, own: readonly NamedScalar[], planner: Planner): Stays {
  const { name: source, columns } = part.select;
  const column = (name: string): Scalar => ref(source, name, typeOf(columns.find((one) => one.name === name)?.value));
  const moments = [atom, ...(piece === undefined ? [] : [piece])];
  const counted = names[names.length - 1] ?? '';
  const taken = new Set([...own.map(({ name }) => name), ...names].map((name) => name.toLowerCase()));
  const here = moments.map((name): NamedScalar => ({ name, value: column(name) }));
  const partitionBy = [...own.map(({ value }) => value), column(counted)];
  const orderBy = here.map(({ value }) => ({ by: value, descending: false }));
  const next = here.map(({ name, value }): NamedScalar => ({
    name: uniqueName(taken, `next_${name}`),
    value: { kind: 'window', name: 'lead', args: [value], type: typeOf(value), partitionBy, orderBy },
  }));
  const followed = planner.freshName('followed');
  const all = [...own, ...here, ...next, { name: counted, value: column(counted) }];
  planner.steps.push({
    kind: 'select',
    name: followed,
    alias: source,
    from: { kind: 'step', name: source },
    joins: [],
    where: [],
    columns: all,
  });
  const step = planner.freshName('stays');
  const keys = columnsOf(followed, [...own, ...here, ...next]);
  const count = (name: string, args: readonly Scalar[]): NamedScalar => ({
    name: uniqueName(taken, name),
    value: { kind: 'aggregate', name: 'count', args, type: types.integer },
  });
  const counts = [count('keys_there', []), count('keys_counted', [ref(followed, counted, typeOf(column(counted)))])];
  planner.steps.push({
    kind: 'select',
    name: step,
    alias: followed,
    from: { kind: 'step', name: followed },
    joins: [],
    where: [],
    columns: [...keys, ...counts],
    keys: keys.length,
  });
  const values = (list: readonly NamedScalar[]): readonly Scalar[] => columnsOf(step, list).map(({ value }) => value);
  return { step, moment: values(here), next: values(next), counts };
}
