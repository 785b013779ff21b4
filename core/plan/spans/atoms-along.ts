// Aggregates of atoms to those of many spans, where they are sums: running sums in order of time instead of a join.
import { types } from '../../expression/type.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import type { Dated, Sums } from './dated.ts';
import { keptGroups, outerKeys, presentOver } from './outer-keys.ts';
import type { Part } from '../part.ts';
import { partialsIn, type Partial } from './partial.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Source } from '../relation.ts';
import { planRunningSums } from './running-sums.ts';
import type { Scan } from '../scan.ts';
import { integerLiteral, isPresent, onlyWhere, ref } from '../scalars.ts';
import { atomType, BEFORE, FROM } from './span-rows.ts';
import { hasMany, isOpen, isUncut } from './span-shapes.ts';
import type { AtomPart } from './spanned-scan.ts';

/** Whether running sums give the values of spans: floats leave residue where something is taken off, and a few days of many groups are joined faster. */
export function runsAlong(scan: Scan, { part }: AtomPart, spans: Spans, groups: readonly Group[]): boolean {
  if (!hasMany(spans) || !isUncut(spans) || spans.groups.length === 0 || part.other) return false;
  const partials = scan.inputs.flatMap(partialsIn);
  if (!partials.every(({ merge }) => merge === 'sum')) return false;
  return isOpen(spans) || (keptGroups(groups, spans).length === 0 && partials.every(isExact));
}

const isExact = ({ type }: Partial): boolean => type.name === 'integer' || type.name === 'decimal';

/** Puts the atoms of each span together. */
export function mergeAlong(scan: Scan, atoms: AtomPart, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { part, atom } = atoms;
  const { name: step } = part.select;
  const dated: Dated = {
    step,
    at: ref(step, atom, atomType(spans)),
    keys: outerKeys({ ...atoms, step }, spans, groups, 'spans'),
    values: [
      ...scan.inputs.flatMap(partialsIn).flatMap((partial) => counted(partial, step)),
      { name: THERE, value: integerLiteral(1) },
      ...(part.makes === 'column' ? [{ name: MAKES, value: asCount(ref(step, 'makes', types.boolean)) }] : []),
    ],
  };
  const end = ref('spans', BEFORE, atomType(spans));
  const start = isOpen(spans) ? undefined : ref('spans', FROM, atomType(spans));
  const sums = planRunningSums(dated, { source, end, ...(start ? { start } : {}) }, planner);
  const makes = part.makes === 'column' ? [{ name: 'makes', value: isSome(sums.value(MAKES)) }] : [];
  return {
    select: {
      kind: 'select',
      name: planner.freshName(`${scan.model.name}_by_span`),
      alias: sums.alias,
      from: sums.from,
      joins: sums.joins,
      where: [...sums.where, isSome(sums.value(THERE))],
      columns: [...sums.keys, ...scan.inputs.map((input): NamedScalar => ({ name: input.id, value: valueOf(input, sums) })), ...makes],
    },
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes: part.makes,
    other: false,
  };
}

const THERE = 'atoms_there';
const MAKES = 'atoms_that_make';

const presentName = (name: string): string => `${name}_present`;

/** A partial, and of one that may be null whether it is there. */
function counted({ id, type, aggregate }: Partial, step: string): readonly NamedScalar[] {
  const value = ref(step, id, type);
  if (aggregate.name === 'count') return [{ name: id, value }];
  return [
    { name: id, value },
    { name: presentName(id), value: asCount(isPresent(value)) },
  ];
}

const asCount = (condition: Scalar): Scalar => ({
  kind: 'case',
  branches: [{ when: condition, then: integerLiteral(1) }],
  otherwise: integerLiteral(0),
  type: types.integer,
});

const isSome = (count: Scalar): Scalar => ({ kind: 'call', name: '>', args: [count, integerLiteral(0)], type: types.boolean });

function valueOf(input: RowsInput, sums: Sums): Scalar {
  const [first, second] = partialsIn(input);
  if (!first) throw new Error('an aggregate that is put together has parts');
  const value = sums.value(first.id);
  if (first.aggregate.name === 'count') return value;
  const there = isSome(sums.value(presentName(first.id)));
  if (!second) return onlyWhere(there, value, first.type);
  return onlyWhere(there, { kind: 'call', name: '/', args: [value, sums.value(second.id)], type: types.float }, types.float);
}
