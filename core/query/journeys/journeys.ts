// A side of a conversion or a step of a funnel to its rows, with the conditions that hold for them.
import type { JourneyRows, JourneySide, Measure, RowExpression } from '../../catalog/catalog.ts';
import { undescribed } from '../../catalog/described.ts';
import { filtersOf } from '../../catalog/disjoint.ts';
import { and } from '../../expression/factories.ts';
import { types } from '../../expression/type.ts';
import { timeConditions } from '../time/time-conditions.ts';
import type { Timing } from '../time/timing.ts';

/** Which rows of a measure take part. */
export type TakingPart = 'all' | 'by as_of' | 'by as_of or without a time';

/** The rows of a side: those of its measure that take part. */
export function journeyRows(side: JourneySide, timing: Timing, which: TakingPart, ranged = false): JourneyRows {
  const { measure, time, entity, matching } = side;
  const use = { withoutTime: which !== 'by as_of', ranged, existing: false, future: isAhead(measure) };
  const existing = which === 'all' ? [] : timeConditions(time, use, timing);
  return {
    model: measure.model,
    time,
    entity,
    matching,
    conditions: [...filtersOf(measure), ...existing.map(({ expression }) => expression)],
  };
}

/** The measure that counts the rows of a side, with its time and the filter that it is given. */
export function countOf(side: JourneySide, name: string, filter: readonly RowExpression[]): Measure {
  const { model, ownTime, future, roles } = side.measure;
  return {
    name,
    ...undescribed,
    model,
    type: types.integer,
    expression: { kind: 'aggregate', name: 'count', args: [], type: types.integer },
    ...(filter.length > 0 ? { filter: and(...filter) } : {}),
    time: side.time,
    ownTime,
    future,
    roles,
    later: [],
  };
}

/** Whether rows of a measure are dated ahead. */
export const isAhead = ({ future, model }: Measure): boolean => future || model.future;
