// Whether rows have converted: rows of both sides below each other, in order of time, and a look at the row that comes next.
import type { ConvertedLeaf, JourneyRows } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { types, type Type } from '../expression/type.ts';
import { uniqueName } from '../source/unique-name.ts';
import { carriedColumns, carry, type Carried } from './carried.ts';
import { alignTime, commonTime, later } from './journey-time.ts';
import { openJourney, type JourneyPart } from './journey-rows.ts';
import type { Rows, Stand } from './place.ts';
import type { NamedScalar, Scalar, Select } from './relation.ts';
import { equal, integerLiteral, isPresent, ref, typeOf } from './scalars.ts';

/** A column that tells whether a row has converted; its rows become those of a step that is made when the FROM is finished. */
export function convertedValue(rows: Rows, leaf: ConvertedLeaf): Scalar {
  const { converted } = rows.root;
  const key = fingerprint(leaf);
  converted.set(key, leaf);
  return ref(rows.root.alias, convertedColumn([...converted.keys()].indexOf(key)), types.boolean);
}

const convertedColumn = (position: number): string => `converted_${position + 1}`;

/** The rows of `from` with what was asked of them, in place of their model's; and what tells them from those of `to`. */
export function convertedRows(rows: Rows): Stand {
  const leaves = [...rows.root.converted.values()];
  const [first] = leaves;
  if (!first) throw new Error('no conversion is asked for');
  const carried = carriedColumns(rows.root);
  const names = namesOf(first, carried);
  const union = rows.planner.freshName(`${first.from.model.name}_and_${first.to.model.name}`);
  rows.planner.steps.push({
    kind: 'union',
    name: union,
    parts: [fromRows(rows, first, names, carried), toRows(rows, first, names, carried)],
  });
  const name = rows.planner.freshName(`${first.from.model.name}_converted`);
  const time = commonTime([first.from.time, first.to.time]);
  rows.planner.steps.push({
    kind: 'select',
    name,
    alias: union,
    from: { kind: 'step', name: union },
    joins: [],
    where: [],
    columns: [
      ...carried.map((column): NamedScalar => ({ name: column.name, value: ref(union, column.name, column.type) })),
      { name: names.side, value: ref(union, names.side, types.integer) },
      ...leaves.map((leaf, index): NamedScalar => ({ name: convertedColumn(index), value: hasConverted(union, names, leaf, time) })),
    ],
  });
  return { from: { kind: 'step', name }, filters: [equal(ref(rows.root.alias, names.side, types.integer), integerLiteral(FROM))] };
}

/** A row of `from` comes before one of `to` at the same time. */
const FROM = 0;
const TO = 1;

/** The columns of the union beside those that are carried. */
interface Names {
  readonly entity: readonly string[];
  readonly at: string;
  readonly side: string;
  /** The time of a row of `to`, null for one of `from`. */
  readonly to: string;
  readonly key: readonly string[];
}

function namesOf({ from }: ConvertedLeaf, carried: readonly Carried[]): Names {
  const taken = new Set(carried.map(({ name }) => name.toLowerCase()));
  const fresh = (wanted: string): string => uniqueName(taken, wanted);
  return {
    entity: [from.entity, ...from.matching].map((_, index) => fresh(index === 0 ? 'entity' : `matching_${index}`)),
    at: fresh('happened_at'),
    side: fresh('side'),
    to: fresh('followed_at'),
    key: (from.model.key ?? []).map((_, index) => fresh(`key_${index + 1}`)),
  };
}

function fromRows(rows: Rows, leaf: ConvertedLeaf, names: Names, carried: readonly Carried[]): Select {
  const part = openJourney(leaf.from, rows.open(leaf.from.model));
  const { at, who, key } = valuesOf(part, leaf, leaf.from);
  const columns = [
    ...carry(part.rows, carried),
    ...named(names.entity, who),
    { name: names.at, value: at },
    { name: names.side, value: integerLiteral(FROM) },
    { name: names.to, value: { kind: 'absent' as const, type: typeOf(at) } },
    ...named(names.key, key),
  ];
  return part.select(columns);
}

function toRows(rows: Rows, leaf: ConvertedLeaf, names: Names, carried: readonly Carried[]): Select {
  const part = openJourney(leaf.to, rows.open(leaf.to.model));
  const { at, who } = valuesOf(part, leaf, leaf.to);
  const none = (name: string, type: Type): NamedScalar => ({ name, value: { kind: 'absent', type } });
  const columns = [
    ...carried.map(({ name, type }) => none(name, type)),
    ...named(names.entity, who),
    { name: names.at, value: at },
    { name: names.side, value: integerLiteral(TO) },
    { name: names.to, value: at },
    ...names.key.map((name) => none(name, types.unknown)),
  ];
  return part.select(columns, who.slice(0, 1).map(isPresent));
}

function valuesOf(
  { rows, key }: JourneyPart,
  leaf: ConvertedLeaf,
  { time, entity, matching }: JourneyRows,
): { readonly at: Scalar; readonly who: readonly Scalar[]; readonly key: readonly Scalar[] } {
  const at = alignTime(rows.lower(time), time, commonTime([leaf.from.time, leaf.to.time]));
  return { at, who: [entity, ...matching].map((value) => rows.lower(value)), key };
}

const named = (names: readonly string[], values: readonly Scalar[]): readonly NamedScalar[] =>
  values.map((value, index) => ({ name: names[index] ?? '', value }));

/** The first row of `to` that belongs to a row of `from` is the very next row, if that is one of `to`. */
function hasConverted(union: string, names: Names, { within }: ConvertedLeaf, time: Type): Scalar {
  const column = (name: string, type: Type): Scalar => ref(union, name, type);
  const next: Scalar = {
    kind: 'window',
    name: 'lead',
    args: [column(names.to, time)],
    type: time,
    partitionBy: names.entity.map((name) => column(name, types.unknown)),
    orderBy: [names.at, names.side, ...names.key].map((name) => ({
      by: column(name, name === names.at ? time : types.unknown),
      descending: false,
    })),
  };
  if (!within) return isPresent(next);
  return { kind: 'call', name: '<', args: [next, later(column(names.at, time), time, within)], type: types.boolean };
}
