// Inputs over spans: rows are aggregated once for each atom of time, and atoms are put together for each span that they lie in.
import type { RowExpression } from '../catalog/catalog.ts';
import { types } from '../expression/type.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Group } from '../query/query.ts';
import type { Spans } from '../query/input-spans.ts';
import { partialInputs, merged } from './partial.ts';
import type { Part } from './part.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, Scalar, Select, Source } from './relation.ts';
import { planScan, type Scan } from './scan.ts';
import { ref, someRow, typeOf } from './scalars.ts';
import { atomsOfSpans, atomType, liesIn, positionOf } from './span-rows.ts';

/** A scan aggregated by atoms, whose step is in the plan. */
export interface AtomPart {
  readonly part: Part;
  /** Columns of the groups that are not of spans, in their order. */
  readonly names: readonly string[];
  readonly atom: string;
  readonly piece?: string;
}

/** Aggregates a scan for each atom and the groups that are not of time. */
export function planAtoms(scan: Scan, spans: Spans, groups: readonly Group[], planner: Planner): AtomPart {
  const position = positionOf(spans);
  const atom: Group = { name: 'span_atom', kind: 'time', type: atomType(spans.time, atomsOfSpans(spans)) };
  const piece: Group = { name: 'span_piece', kind: 'part', type: types.integer };
  const kept = groups.filter((_, index) => !spans.groups.includes(index));
  const keys: readonly (RowExpression | undefined)[] = scan.keys.filter((_, index) => !spans.groups.includes(index));
  const inner = [...kept, atom, ...(position.piece ? [piece] : [])];
  const part = planScan(
    {
      model: scan.model,
      keys: [...keys, position.atom, ...(position.piece ? [position.piece] : [])],
      inputs: scan.inputs.flatMap(partialInputs),
    },
    inner,
    planner,
  );
  planner.steps.push(part.select);
  const names = groupColumns(inner);
  return { part, names, atom: names[kept.length] ?? '', ...(position.piece ? { piece: names[kept.length + 1] ?? '' } : {}) };
}

/** Puts the atoms of each span together. */
export function mergeAtoms(scan: Scan, atoms: AtomPart, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { part, atom, piece } = atoms;
  const { name: step } = part.select;
  const position = {
    atom: ref(step, atom, atomType(spans.time, atomsOfSpans(spans))),
    ...(piece ? { piece: ref(step, piece, types.integer) } : {}),
  };
  const keys = keysOf(atoms, spans, groups);
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const makes: readonly NamedScalar[] =
    part.makes === 'column' ? [{ name: 'makes', value: someRow(ref(step, 'makes', types.boolean)) }] : [];
  const on: readonly Scalar[] = liesIn(position, spans, 'spans');
  const select: Select = {
    kind: 'select',
    name: planner.freshName(`${scan.model.name}_by_span`),
    alias: step,
    from: { kind: 'step', name: step },
    joins: [{ kind: 'inner', alias: 'spans', source, on }],
    where: [],
    columns: [...keys, ...other, ...scan.inputs.map((input): NamedScalar => ({ name: input.id, value: merged(input, step) })), ...makes],
    keys: keys.length + other.length,
  };
  return {
    select,
    present: scan.keys.map((key, index) => key !== undefined || spans.groups.includes(index)),
    inputs: scan.inputs,
    makes: part.makes,
    other: part.other,
  };
}

/** The groups: of time from the spans, the others from the atoms. */
function keysOf({ part, names }: AtomPart, spans: Spans, groups: readonly Group[]): readonly NamedScalar[] {
  const columns = groupColumns(groups);
  const own = groups.filter((_, index) => !spans.groups.includes(index));
  const { name: step, columns: selected } = part.select;
  return groups.flatMap((group, index): NamedScalar[] => {
    const name = columns[index] ?? '';
    if (spans.groups.includes(index)) return [{ name, value: ref('spans', name, group.type) }];
    const position = own.indexOf(group);
    const inner = selected.find((column) => column.name === names[position]);
    return part.present[position] && inner ? [{ name, value: ref(step, inner.name, typeOf(inner.value)) }] : [];
  });
}
