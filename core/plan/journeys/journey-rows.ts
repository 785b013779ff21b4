// The rows of one or several sides of a conversion or steps of a funnel: a SELECT over their model with their own conditions.
import type { JourneyRows } from '../../catalog/catalog.ts';
import { areDisjoint } from '../../catalog/disjoint.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { rowCondition } from '../../query/inputs/row-condition.ts';
import type { RowsInput } from '../../query/query.ts';
import { types } from '../../expression/type.ts';
import { keyScalars } from '../many-sides/branch.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { allOf, anyOf, truth } from '../scalars.ts';
import { joinBranches, type ConditionScalar } from '../many-sides/scan-branches.ts';

/** Rows that are opened: what is read of them is lowered before they are selected. */
export interface JourneyPart {
  readonly rows: Rows;
  readonly key: readonly Scalar[];
  /** For each side or step whether a row is of it; true where it is the only one. */
  readonly which: readonly Scalar[];
  /** The rows for which a further condition holds, and one of each side or step for those of it. */
  readonly select: (columns: readonly NamedScalar[], further?: readonly Scalar[], own?: readonly (readonly Scalar[])[]) => Select;
}

/** Whether two sides or steps can be read in one pass: no row is of both, and who and when are told alike. */
export const readTogether = (a: JourneyRows, b: JourneyRows): boolean =>
  a.model === b.model && who(a) === who(b) && areDisjoint(a.conditions, b.conditions);

const who = ({ time, entity, matching }: JourneyRows): string => [time, entity, ...matching].map(fingerprint).join();

/** Takes rows of the model that were opened for this; the sides or steps can be read together. */
export function openJourney(journeys: readonly JourneyRows[], rows: Rows): JourneyPart {
  const inputs = journeys.map(asInput);
  const branches = joinBranches(rows, { keys: [], inputs }, []);
  const all = inputs.map((input) => branches.conditions(input));
  const shared = all[0]?.filter((condition) => all.every((list) => has(list, condition))) ?? [];
  const own = all.map((list) => list.filter((condition) => !has(shared, condition)).map(({ scalar }) => scalar));
  return {
    rows,
    key: keyScalars(rows, rows.root.model, rows.root),
    which: own.map((list) => allOf(list) ?? truth),
    select: (columns, further = [], ofEach = []) => {
      const { alias, from, joins, filters } = rows.finish();
      const some = anyOf(own.map((list, index) => allOf([...list, ...(ofEach[index] ?? [])]) ?? truth));
      const where = [...filters, ...shared.map(({ scalar }) => scalar), ...further, ...(some && some !== truth ? [some] : [])];
      return { kind: 'select', name: alias, alias, from, joins, where, columns };
    },
  };
}

const has = (list: readonly ConditionScalar[], { fingerprint: key }: ConditionScalar): boolean =>
  list.some((condition) => condition.fingerprint === key);

/** The rows as an input has them, so that conditions on many sides are met like those of any measure. */
const asInput = ({ model, time, conditions }: JourneyRows): RowsInput => ({
  kind: 'rows',
  id: model.name,
  model,
  aggregate: { kind: 'aggregate', name: 'count', args: [], type: types.integer },
  keys: [],
  conditions: conditions.map(rowCondition),
  makesGroups: true,
  time,
  timeless: false,
  future: false,
  type: types.integer,
  overNothing: '0',
});
