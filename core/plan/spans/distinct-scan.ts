// Distinct counts over windows: a key is in consecutive spans from each of its moments on, until the last of them or the next of its moments.
import { types, type Type } from '../../expression/type.ts';
import type { RowExpression } from '../../catalog/catalog.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group, RowsInput } from '../../query/query.ts';
import { isOfSpans, type Along, type Dated } from './dated.ts';
import { planChanges } from './span-changes.ts';
import { numberedSpans, NUMBER } from './numbered-spans.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from './outer-keys.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Source } from '../relation.ts';
import { planRunningSums } from './running-sums.ts';
import { planScan, timeOf, type Scan } from '../scan.ts';
import { integerLiteral, ref, typeOf } from '../scalars.ts';
import { countsKeys } from './span-order.ts';
import { atomType, positionOf } from './span-rows.ts';
import type { AtomPart } from './spanned-scan.ts';

/** Whether a scan is planned by its keys: no value of a group stands for several spans. */
export const isByKeys = ({ inputs }: Scan, groups: readonly Group[]): boolean =>
  inputs.every(countsKeys) &&
  !groups.some(({ kind }, index) => kind === 'part' && inputs.some(({ spans }) => spans?.groups.includes(index)));

/** The keys of each row, with its atom and the groups that are not of time. Engines find the next of a key faster among all rows than they make rows unique first. */
export function planKeys(scan: Scan, spans: Spans, groups: readonly Group[], planner: Planner): AtomPart {
  const { atom, piece } = positionOf(timeOf(scan), spans);
  const kept = keptGroups(groups, spans);
  const counted = keyOf(scan);
  const inner: readonly Group[] = [
    ...kept,
    { name: 'span_atom', kind: 'time', type: atomType(spans) },
    ...(piece ? [{ name: 'span_piece', kind: 'part' as const, type: types.integer }] : []),
    { name: 'counted', kind: 'dimension', type: typeOfKey(counted) },
  ];
  const keys = [...keptKeys(scan.keys, spans), atom, ...(piece ? [piece] : []), counted];
  const part = keysOfRows(planScan({ model: scan.model, keys, inputs: scan.inputs.map(rowsOf) }, inner, planner));
  planner.steps.push(part.select);
  const names = groupColumns(inner);
  return { part, names, atom: names[kept.length] ?? '', ...(piece ? { piece: names[kept.length + 1] ?? '' } : {}) };
}

/** The groups of a planned scan for each of its rows. */
export const keysOfRows = (part: Part): Part => {
  const { keys, columns, ...select } = part.select;
  return { ...part, select: { ...select, columns: columns.slice(0, keys) } };
};

/** The rows of an input. */
export const rowsOf = (input: RowsInput): RowsInput => ({
  ...input,
  aggregate: { kind: 'aggregate', name: 'count', args: [], type: types.integer },
  spans: undefined,
});

/** The type of what is counted. */
export const typeOfKey = (key: RowExpression): Type => ('type' in key ? key.type : undefined) ?? types.unknown;

/** What is counted: rows that a filter of the aggregate leaves out have none. */
export function keyOf({ inputs }: Scan): RowExpression {
  const aggregate = inputs[0]?.aggregate;
  const [key] = aggregate?.kind === 'aggregate' ? aggregate.args : [];
  if (!key || aggregate?.kind !== 'aggregate') throw new Error('a distinct count has something to count');
  return aggregate.filter ? { kind: 'case', branches: [{ when: aggregate.filter, then: key }], type: typeOfKey(key) } : key;
}

/** Counts the keys in each span. */
export function countAlong(scan: Scan, keyed: AtomPart, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { part, names } = keyed;
  const numbered = numberedSpans(spans, source, groups, planner);
  const { name: step } = part.select;
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const keys = [...outerKeys({ part, names, step }, spans, groups, 'spans'), ...other];
  const own = keys.filter(({ value }) => !isOfSpans(value));
  const changes = planChanges(keyed, own, spans, numbered, planner);
  return sumChanges(
    scan,
    part,
    changes,
    keys,
    { source: numbered, end: ref('spans', NUMBER, types.integer), groups: spans.groups },
    planner,
  );
}

/** Spans as `spans`, with the numbers at which they end, and the groups that they give. */
export type Numbered = Along & Pick<Spans, 'groups'>;

/** Sums up how many keys enter and leave to how many are in each span. */
export function sumChanges(
  scan: Scan,
  part: Part,
  changes: Omit<Dated, 'keys'>,
  keys: readonly NamedScalar[],
  spans: Numbered,
  planner: Planner,
): Part {
  const dated: Dated = { ...changes, keys: keys.map((key) => (isOfSpans(key.value) ? key : moved(key, changes.step))) };
  const sums = planRunningSums(dated, spans, planner);
  const { alias, from, joins, where } = sums;
  const [there, counted] = dated.values.map(({ name }) => sums.value(name));
  if (!there || !counted) throw new Error('keys that are there and keys that count are told apart');
  const isThere: Scalar = { kind: 'call', name: '>', args: [there, integerLiteral(0)], type: types.boolean };
  return {
    select: {
      kind: 'select',
      name: planner.freshName(`${scan.model.name}_by_span`),
      alias,
      from,
      joins,
      where: [...where, isThere],
      columns: [...sums.keys, ...scan.inputs.map(({ id }) => ({ name: id, value: counted }))],
    },
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes: part.makes,
    other: part.other,
  };
}

/** A group as a column of another step. */
const moved = ({ name, value }: NamedScalar, step: string): NamedScalar => ({ name, value: ref(step, name, typeOf(value)) });
