// Keys at moments to how many keys go from one moment to which next one, or to none.
import { types } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { columnsOf } from './dated.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { ref, typeOf } from '../scalars.ts';
import type { AtomPart } from './spanned-scan.ts';
import { fromStep } from '../from-step.ts';

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
  planner.steps.push(from(source, followed, all));
  const moved = columnsOf(followed, all);
  const keys = moved.slice(0, -1);
  const counts = [count('keys_there', [], taken), count('keys_counted', valuesOf(moved.slice(-1)), taken)];
  const step = planner.freshName('stays');
  planner.steps.push({ ...from(followed, step, [...keys, ...counts]), keys: keys.length });
  return { step, moment: valuesOf(columnsOf(step, here)), next: valuesOf(columnsOf(step, next)), counts };
}

const from = (source: string, name: string, columns: readonly NamedScalar[]): Select => fromStep(source, { name, columns });

const count = (name: string, args: readonly Scalar[], taken: Set<string>): NamedScalar => ({
  name: uniqueName(taken, name),
  value: { kind: 'aggregate', name: 'count', args, type: types.integer },
});

const valuesOf = (columns: readonly NamedScalar[]): readonly Scalar[] => columns.map(({ value }) => value);
