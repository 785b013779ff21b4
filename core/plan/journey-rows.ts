// The rows of one side of a conversion or one step of a funnel: a SELECT over their model with their own conditions.
import type { JourneyRows } from '../catalog/catalog.ts';
import { rowCondition } from '../query/row-condition.ts';
import type { RowsInput } from '../query/query.ts';
import { types } from '../expression/type.ts';
import { keyScalars } from './branch.ts';
import type { Rows } from './place.ts';
import type { NamedScalar, Scalar, Select } from './relation.ts';
import { joinBranches } from './scan-branches.ts';

/** Rows that are opened: what is read of them is lowered before they are selected. */
export interface JourneyPart {
  readonly rows: Rows;
  readonly key: readonly Scalar[];
  readonly select: (columns: readonly NamedScalar[], further?: readonly Scalar[]) => Select;
}

/** Takes rows of the model that were opened for this. */
export function openJourney(journey: JourneyRows, rows: Rows): JourneyPart {
  const input = asInput(journey);
  const conditions = joinBranches(rows, { keys: [], inputs: [input] }, [])
    .conditions(input)
    .map(({ scalar }) => scalar);
  const key = keyScalars(rows, journey.model, rows.root);
  return {
    rows,
    key,
    select: (columns, further = []) => {
      const { alias, from, joins, filters } = rows.finish();
      return { kind: 'select', name: alias, alias, from, joins, where: [...filters, ...conditions, ...further], columns };
    },
  };
}

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
