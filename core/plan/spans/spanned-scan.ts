// Inputs over spans: rows are aggregated once for each atom of time, and atoms are put together for each span that they lie in.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import { partialInputs, merged } from './partial.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { planScan, timeOf, type Scan } from '../scan.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from './outer-keys.ts';
import { ref, someRow } from '../scalars.ts';
import { atomType, liesIn, positionOf } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

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
  const position = positionOf(timeOf(scan), spans);
  const atom: Group = { name: 'span_atom', kind: 'time', type: atomType(spans) };
  const piece: Group = { name: 'span_piece', kind: 'part', type: types.integer };
  const kept = keptGroups(groups, spans);
  const keys = keptKeys(scan.keys, spans);
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
    atom: ref(step, atom, atomType(spans)),
    ...(piece ? { piece: ref(step, piece, types.integer) } : {}),
  };
  const keys = outerKeys({ ...atoms, step }, spans, groups, 'spans');
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const makes: readonly NamedScalar[] =
    part.makes === 'column' ? [{ name: 'makes', value: someRow(ref(step, 'makes', types.boolean)) }] : [];
  const on: readonly Scalar[] = liesIn(position, spans, 'spans');
  const select: Select = fromStep(step, {
    name: planner.freshName(`${scan.model.name}_by_span`),
    joins: [{ kind: 'inner', alias: 'spans', source, on }],
    columns: [...keys, ...other, ...scan.inputs.map((input): NamedScalar => ({ name: input.id, value: merged(input, step) })), ...makes],
    keys: keys.length + other.length,
  });
  return {
    select,
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes: part.makes,
    other: part.other,
  };
}
