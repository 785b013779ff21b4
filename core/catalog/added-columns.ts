// The columns that a request adds to a metric, `revenue.previous`: their names, and what adds them.

/** What a comparison adds, by what follows the metric's name. */
export const comparedColumns = ['previous', 'change', 'change_pct'] as const;

/** What targets add. */
export const targetColumns = ['target', 'attainment', 'variance', 'status', 'pace'] as const;

const adding: ReadonlyMap<string, 'compare' | 'targets'> = new Map([
  ...comparedColumns.map((column) => [column, 'compare'] as const),
  ...targetColumns.map((column) => [column, 'targets'] as const),
]);

/** The part of a request that adds a column of this name; undefined where none does. */
export const addedBy = (column: string): 'compare' | 'targets' | undefined => adding.get(column);
