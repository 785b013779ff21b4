// Rows of keys, each there behind one number or moment up to another, to changes by them: a key that several rows have at once enters and leaves once.
import { types } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { columnsOf, type Dated } from './dated.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Rows in a step. */
export interface Covering {
  readonly step: string;
  /** Their groups that are not of spans. */
  readonly own: readonly NamedScalar[];
  /** What is counted, each once; null where nothing is. */
  readonly counted: NamedScalar;
  /** The number, or moment, behind which a row is there, and the last at which it is. */
  readonly enters: NamedScalar;
  readonly leaves: NamedScalar;
}

/** Plans how many groups' rows and keys enter and leave, in this order of values: their sum up to a number is what is there. */
export function planCovered(rows: Covering, planner: Planner): Omit<Dated, 'keys'> {
  const taken = new Set([...rows.own, rows.counted, rows.enters, rows.leaves].map(({ name }) => name.toLowerCase()));
  const counts = ['keys_there', 'keys_counted'].map((name) => uniqueName(taken, name));
  const stretches = planStretches(rows, counts, uniqueName(taken, 'until'), planner);
  const step = planner.freshName('changes');
  const at = uniqueName(taken, 'behind');
  const type = typeOf(rows.enters.value);
  const columnIn = ({ name }: NamedScalar): NamedScalar => ({ name: at, value: ref(stretches, name, type) });
  const changed = (place: NamedScalar, sign: 1 | -1): Select =>
    fromStep(stretches, {
      name: stretches,
      columns: [
        ...columnsOf(stretches, rows.own),
        columnIn(place),
        ...counts.map((name): NamedScalar => ({ name, value: signed(ref(stretches, name, types.integer), sign) })),
      ],
    });
  planner.steps.push({ kind: 'union', name: step, parts: [changed(rows.enters, 1), changed(rows.leaves, -1)] });
  const values = counts.map((name): NamedScalar => ({ name, value: ref(step, name, types.integer) }));
  return { step, at: ref(step, at, type), values };
}

/** Of each row the stretch in which no row of its key before it is there, counted by where they begin and end. */
function planStretches(rows: Covering, counts: readonly string[], until: string, planner: Planner): string {
  const covered = planCoveredUntil(rows, until, planner);
  const type = typeOf(rows.enters.value);
  const seen = ref(covered, until, type);
  const enters = ref(covered, rows.enters.name, type);
  const leaves = ref(covered, rows.leaves.name, type);
  const isSeen: Scalar = { kind: 'call', name: '>', args: [seen, enters], type: types.boolean };
  const begins: Scalar = { kind: 'case', branches: [{ when: isSeen, then: seen }], otherwise: enters, type };
  const counted = ref(covered, rows.counted.name, typeOf(rows.counted.value));
  const count = (index: number, args: readonly Scalar[]): NamedScalar => ({
    name: counts[index] ?? '',
    value: { kind: 'aggregate', name: 'count', args, type: types.integer },
  });
  const name = planner.freshName('stretches');
  planner.steps.push(
    fromStep(covered, {
      name,
      where: [{ kind: 'call', name: '<', args: [begins, leaves], type: types.boolean }],
      columns: [
        ...columnsOf(covered, rows.own),
        { name: rows.enters.name, value: begins },
        { name: rows.leaves.name, value: leaves },
        count(0, []),
        count(1, [counted]),
      ],
      keys: rows.own.length + 2,
    }),
  );
  return name;
}

/** Up to which number a row of the same key that enters no later is there. */
function planCoveredUntil({ step, own, counted, enters, leaves }: Covering, until: string, planner: Planner): string {
  const seen: Scalar = {
    kind: 'window',
    name: 'max',
    args: [leaves.value],
    type: typeOf(leaves.value),
    partitionBy: [...own, counted].map(({ value }) => value),
    orderBy: [{ by: enters.value, descending: false }],
    frame: { to: -1 },
  };
  const name = planner.freshName('covered');
  planner.steps.push(fromStep(step, { name, columns: [...own, counted, enters, leaves, { name: until, value: seen }] }));
  return name;
}

const signed = (value: Scalar, sign: 1 | -1): Scalar =>
  sign === 1 ? value : { kind: 'call', name: 'negate', args: [value], type: types.integer };
