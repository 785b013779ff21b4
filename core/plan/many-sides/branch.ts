// A many side as a relation of its own, reduced before it is joined: the step that leads down, and the columns that join it back.
import type { Model, RowLeaf, Step as PathStep } from '../../catalog/catalog.ts';
import { stepKey } from '../../query/inputs/step-key.ts';
import type { Place, Rows, RowsOptions } from '../place.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { equal, isPresent, onlyWhere, ref, typeOf } from '../scalars.ts';

/** The rows of a many side of `at`. `wide` ones begin with the rows of `at` itself, for conditions that compare both sides; they need a key. */
export interface Branch {
  readonly rows: Rows;
  /** Steps of a leaf's path that the branch has already taken. */
  readonly taken: number;
  /** What is held equal: values of the rows, and of the branch. */
  readonly pairs: readonly Pair[];
  /** The columns by which it is joined. */
  readonly joinColumns: readonly NamedScalar[];
  /** The equalities of the join, given the branch's alias. */
  readonly on: (alias: string) => readonly Scalar[];
  /** A column that is not null where the branch has a row. */
  readonly marker: (alias: string) => Scalar;
}

/** Opens a many side of `at`, entered by `entry`. */
export function openBranch(rows: Rows, at: Place, entry: PathStep, options: RowsOptions & { readonly wide: boolean }): Branch {
  if (options.wide && !at.model.key) throw new Error(`"${at.model.name}" needs a key`);
  const branch = rows.open(options.wide ? at.model : entry.to, { down: options.down });
  const pairs = options.wide ? keyPairs(rows, branch, at) : narrowPairs(rows, branch, at, entry);
  const joinColumns = pairs.map(({ there }, index) => ({ name: `j${index + 1}`, value: there }));
  const column = (alias: string, index: number): Scalar => ref(alias, `j${index + 1}`, typeOf(pairs[index]?.there));
  return {
    rows: branch,
    taken: options.wide ? 0 : 1,
    pairs,
    joinColumns,
    on: (alias) => pairs.map(({ here }, index) => equal(column(alias, index), here)),
    marker: (alias) => isPresent(column(alias, 0)),
  };
}

interface Pair {
  readonly here: Scalar;
  readonly there: Scalar;
}

const narrowPairs = (rows: Rows, branch: Rows, at: Place, entry: PathStep): readonly Pair[] =>
  entry.join.validAt ? datedPairs(rows, branch, at, entry) : entryPairs(rows, branch, at, entry);

/** By the key of the row that was in force: rows of the many side at several times may meet the same one. */
function datedPairs(rows: Rows, branch: Rows, at: Place, entry: PathStep): readonly Pair[] {
  const up: PathStep = { ...entry, backwards: !entry.backwards, from: entry.to, to: entry.from, many: false };
  const dated = branch.walk({ id: '', from: up.from, to: up.to, steps: [up], many: false });
  const keys = keyScalars(branch, at.model, dated);
  const there = keys.map((key) => (dated.marker ? onlyWhere(isPresent(dated.marker), key, typeOf(key)) : key));
  return keyScalars(rows, at.model, at).map((here, index) => ({ here, there: there[index] ?? here }));
}

function entryPairs(rows: Rows, branch: Rows, at: Place, entry: PathStep): readonly Pair[] {
  return entry.join.on.map(({ theirs, ours }) =>
    entry.backwards
      ? { here: rows.lower(theirs, at), there: branch.lower(ours) }
      : { here: rows.lower(ours, at), there: branch.lower(theirs) },
  );
}

const keyPairs = (rows: Rows, branch: Rows, at: Place): readonly Pair[] =>
  keyScalars(rows, at.model, at).map((here, index) => ({ here, there: keyScalars(branch, at.model, branch.root)[index] ?? here }));

/** The columns of a model's key at a place. */
export function keyScalars(rows: Rows, model: Model, at: Place): readonly Scalar[] {
  return (model.key ?? []).map((name) => {
    const dimension = model.dimensions.get(name);
    if (dimension) return rows.lower(dimension.expression, at);
    at.columns.add(name);
    return ref(at.alias, name, { name: 'unknown' });
  });
}

/** The step down that a leaf's path begins with, if it reaches a many side. */
export function entryOf(leaf: RowLeaf): PathStep | undefined {
  const path = leaf.kind === 'rollup' ? undefined : leaf.path;
  return path?.many ? path.steps[0] : undefined;
}

/** Whether a leaf lies on the many side that a step enters. */
export function isWithin(leaf: RowLeaf, entry: PathStep): boolean {
  const own = entryOf(leaf);
  return own !== undefined && stepKey(own) === stepKey(entry);
}
