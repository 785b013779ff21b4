// The arguments of `query` become a request.
import type { AdHocMetric, QueryRequest } from '../../core/query/request/request.ts';
import { present, type SharedArgs } from '../selection/request-of.ts';

/** The arguments, as the schema lets them be. */
export interface QueryArgs extends SharedArgs {
  readonly metrics?: readonly (string | AdHocMetric)[] | null;
  readonly by?: readonly string[] | null;
  readonly where?: string | null;
  readonly order?: readonly string[] | null;
  readonly compare?: string | null;
  readonly targets?: boolean | null;
  readonly totals?: boolean | null;
  readonly totalLevels?: readonly (readonly string[])[] | null;
}

/** The request; a total over everything beside levels is the level without any name. */
export function queryRequest(args: QueryArgs): QueryRequest {
  const { metrics, by, where, segments, time, having, order, limit, skip, top, fill, complete, compare, targets } = args;
  return present({
    metrics: metrics ?? [],
    by,
    where,
    segments,
    time: time && present(time),
    having,
    order,
    limit,
    skip,
    top: top && present(top),
    totals: args.totalLevels ? [...args.totalLevels, ...(args.totals ? [by ?? []] : [])] : args.totals,
    fill,
    complete,
    compare,
    targets,
    zone: args.zone,
    as_of: args.asOf,
    of: args.of,
    parameters: args.parameters,
  });
}
