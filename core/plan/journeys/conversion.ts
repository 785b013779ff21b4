// Whether rows have converted: rows of both sides below each other, in order of time, and a look at the row that comes next.
import type { ConvertedLeaf, JourneyRows } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { types, type Type } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { carriedColumns, carry, type Carried } from '../carried.ts';
import { alignTime, journeyTime, later, timeColumn, type JourneyTime } from './journey-time.ts';
import { openJourney, readTogether, type JourneyPart } from './journey-rows.ts';
import type { Rows, Stand } from '../place.ts';
import type { Planner } from '../planner.ts';
import { readStandTime, standTime } from './stand-time.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { falsehood, isPresent, not, onlyWhere, ref, truth } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** A column that tells whether a row has converted; its rows become those of a step that is made when the FROM is finished. */
export function convertedValue(rows: Rows, leaf: ConvertedLeaf): Scalar {
  const { converted } = rows.root;
  const key = fingerprint(leaf);
  converted.set(key, leaf);
  readStandTime(rows.root, leaf.from.time, timeOf(leaf, rows), rows.planner);
  return ref(rows.root.alias, convertedColumn([...converted.keys()].indexOf(key)), types.boolean);
}

/** How the times of both sides stand. */
const timeOf = ({ from, to }: ConvertedLeaf, { planner }: Rows): JourneyTime => journeyTime([from.time, to.time], planner);

const convertedColumn = (position: number): string => `converted_${position + 1}`;

/** The rows of `from` with what was asked of them, in place of their model's; and what tells them from those of `to`. */
export function convertedRows(rows: Rows): Stand {
  const leaves = [...rows.root.converted.values()];
  const [first] = leaves;
  if (!first) throw new Error('no conversion is asked for');
  const carried = carriedColumns(rows.root);
  const names = namesOf(first, carried, rows.planner);
  const union = rows.planner.freshName(`${first.from.model.name}_and_${first.to.model.name}`);
  rows.planner.steps.push({
    kind: 'union',
    name: union,
    parts: readTogether(first.from, first.to)
      ? [bothRows(rows, first, names, carried)]
      : [fromRows(rows, first, names, carried), toRows(rows, first, names, carried)],
  });
  const name = rows.planner.freshName(`${first.from.model.name}_converted`);
  const time = timeOf(first, rows);
  rows.planner.steps.push(
    fromStep(union, {
      name,
      columns: [
        { name: names.at, value: ref(union, names.at, time.type) },
        { name: names.isTo, value: ref(union, names.isTo, types.boolean) },
        ...leaves.map((leaf, index): NamedScalar => ({ name: convertedColumn(index), value: hasConverted(union, names, leaf, time) })),
        ...carried.map((column): NamedScalar => ({ name: column.name, value: ref(union, column.name, column.type) })),
      ],
    }),
  );
  return { from: { kind: 'step', name }, filters: [not(ref(rows.root.alias, names.isTo, types.boolean))] };
}

/** The columns of the union before those that are carried: rows are sorted by these, and texts before them would have to be passed over each time. */
interface Names {
  readonly entity: readonly string[];
  readonly at: string;
  /** Whether a row is of `to`: it then comes behind one of `from` at the same time. */
  readonly isTo: string;
  readonly key: readonly string[];
}

function namesOf({ from }: ConvertedLeaf, carried: readonly Carried[], planner: Planner): Names {
  const at = standTime(from.model, planner);
  const taken = new Set([at, ...carried.map(({ name }) => name.toLowerCase())]);
  const fresh = (wanted: string): string => uniqueName(taken, wanted);
  return {
    entity: [from.entity, ...from.matching].map((_, index) => fresh(index === 0 ? 'entity' : `matching_${index}`)),
    at,
    isTo: fresh('is_to'),
    key: (from.model.key ?? []).map((_, index) => fresh(`key_${index + 1}`)),
  };
}

function fromRows(rows: Rows, leaf: ConvertedLeaf, names: Names, carried: readonly Carried[]): Select {
  const part = openJourney([leaf.from], rows.open(leaf.from.model));
  return part.select([...columnsOf(part, leaf, leaf.from, names, falsehood), ...named(names.key, part.key), ...carry(part.rows, carried)]);
}

function toRows(rows: Rows, leaf: ConvertedLeaf, names: Names, carried: readonly Carried[]): Select {
  const part = openJourney([leaf.to], rows.open(leaf.to.model));
  const none = (name: string, type: Type): NamedScalar => ({ name, value: { kind: 'absent', type } });
  const columns = [
    ...columnsOf(part, leaf, leaf.to, names, truth),
    ...names.key.map((name) => none(name, types.unknown)),
    ...carried.map(({ name, type }) => none(name, type)),
  ];
  return part.select(columns, [isPresent(part.rows.lower(leaf.to.entity))]);
}

/** Rows of one model that are of one side or of the other. */
function bothRows(rows: Rows, leaf: ConvertedLeaf, names: Names, carried: readonly Carried[]): Select {
  const part = openJourney([leaf.from, leaf.to], rows.open(leaf.from.model));
  const isTo: Scalar = { kind: 'call', name: 'is true', args: [part.which[1] ?? truth], type: types.boolean };
  const columns = [...columnsOf(part, leaf, leaf.from, names, isTo), ...named(names.key, part.key), ...carry(part.rows, carried)];
  return part.select(columns, [], [[], [isPresent(part.rows.lower(leaf.to.entity))]]);
}

/** Who, when and of which side. */
function columnsOf(
  { rows }: JourneyPart,
  leaf: ConvertedLeaf,
  { time, entity, matching }: JourneyRows,
  names: Names,
  isTo: Scalar,
): readonly NamedScalar[] {
  return [
    ...named(
      names.entity,
      [entity, ...matching].map((value) => rows.lower(value)),
    ),
    { name: names.at, value: alignTime(rows.lower(time), time, timeOf(leaf, rows)) },
    { name: names.isTo, value: isTo },
  ];
}

const named = (names: readonly string[], values: readonly Scalar[]): readonly NamedScalar[] =>
  values.map((value, index) => ({ name: names[index] ?? '', value }));

/** The first row of `to` that belongs to a row of `from` is the very next row, if that is one of `to`. */
function hasConverted(union: string, names: Names, { within }: ConvertedLeaf, time: JourneyTime): Scalar {
  const at = timeColumn(union, names.at, time, within);
  const column = (name: string, type: Type): Scalar => ref(union, name, type);
  const next: Scalar = {
    kind: 'window',
    name: 'lead',
    args: [onlyWhere(column(names.isTo, types.boolean), at, at.type)],
    type: at.type,
    partitionBy: names.entity.map((name) => column(name, types.unknown)),
    orderBy: [names.at, names.isTo, ...names.key].map((name) => ({
      by: column(name, name === names.at ? time.type : types.unknown),
      descending: false,
    })),
  };
  if (!within) return isPresent(next);
  return { kind: 'call', name: '<', args: [next, later(at, within)], type: types.boolean };
}
