// A request by names becomes the generic query with its variables.
import type { Request } from '../reference/request.ts';

/** The operation, which names every variable that a request may need. */
export const genericQuery = `query Q($metrics: [MetricOrDefinition!], $by: [String!], $where: String, $segments: [String!], $time: TimeRange, $having: String,
  $order: [String!], $limit: Int, $skip: Int, $top: Top, $fill: Boolean, $complete: Boolean, $targets: Boolean, $zone: String, $as_of: String, $of: String,
  $totals: Boolean, $levels: [[String!]!], $compare: String) {
  query(metrics: $metrics, by: $by, where: $where, segments: $segments, time: $time, having: $having, order: $order, limit: $limit, skip: $skip,
    top: $top, fill: $fill, complete: $complete, targets: $targets, zone: $zone, asOf: $as_of, of: $of, totals: $totals, totalLevels: $levels, compare: $compare) { rows totals }
}`;

/** Its variables: totals are true, or levels by a name of their own. */
export function genericVariables({ totals, ...request }: Request): Readonly<Record<string, unknown>> {
  const levels = Array.isArray(totals) ? { levels: totals } : totals === undefined ? {} : { totals };
  return { ...request, ...levels };
}
