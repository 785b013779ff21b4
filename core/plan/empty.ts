// What aggregates are over no rows.

const COUNTS: ReadonlySet<string> = new Set(['count', 'approx_count_distinct']);

/** Whether an aggregate is 0 over no rows; all others are null. */
export const countsRows = (aggregate: string): boolean => COUNTS.has(aggregate);
