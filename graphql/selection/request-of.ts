// The arguments of `rows` and what its selection asks for become a request.
import type { QueryRequest, TimeRequest } from '../../core/query/request/request.ts';
import type { FilterShape } from '../surface/surface.ts';
import type { Asked } from './asked.ts';
import { filterText } from './read-filter.ts';
import { refuse } from './refusal.ts';

/** Clauses that say the same however metrics are chosen. */
export interface SharedArgs {
  readonly segments?: readonly string[] | null;
  readonly time?: TimeRequest | null;
  readonly having?: string | null;
  readonly limit?: number | null;
  readonly skip?: number | null;
  readonly top?: TopArgs | null;
  readonly fill?: boolean | null;
  readonly complete?: boolean | null;
  readonly zone?: string | null;
  readonly asOf?: string | null;
  readonly of?: string | null;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
}

interface TopArgs {
  readonly n: number;
  readonly by: string;
  readonly of?: string | null;
  readonly others?: boolean | null;
  readonly within?: readonly string[] | null;
}

/** The arguments of `rows`, as the schema lets them be. */
export interface RowsArgs extends SharedArgs {
  readonly where?: unknown;
  readonly condition?: string | null;
  readonly orderBy?: readonly { readonly by: string; readonly direction: string }[] | null;
  readonly totals?: readonly (readonly string[])[] | null;
}

/** The request. */
export function requestOf(args: RowsArgs, asked: Asked, filter: FilterShape): QueryRequest {
  const { segments, time, having, limit, skip, fill, complete, zone, asOf, of, parameters } = args;
  const named = (text: string): string => asked.paths.get(text) ?? text;
  return present({
    metrics: [...asked.metrics.values()],
    by: asked.by,
    where: bothOf(filterText(args.where, filter), args.condition ?? undefined),
    segments,
    time: time && present(time),
    having,
    order: args.orderBy?.map(({ by, direction }) => `${direction}${named(by)}`),
    limit,
    skip,
    top: topOf(args.top, named),
    totals: args.totals?.map((level) => level.map(named)),
    fill,
    complete,
    compare: compareOf(asked),
    targets: asked.targets || undefined,
    zone,
    as_of: asOf,
    of,
    parameters,
  });
}

/** Without keys that say nothing. */
export function present<T extends object>(values: T): Present<T> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(said) as Present<T>;
}

/** The same without nulls. */
type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

const bothOf = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? (one ?? other) : `(${one}) and (${other})`;

function topOf(top: RowsArgs['top'], named: (text: string) => string): QueryRequest['top'] {
  if (!top) return undefined;
  const { n, by, of, others, within } = top;
  return present({ n, by: named(by), of: of && named(of), others, within: within?.map(named) });
}

function compareOf({ compares }: Asked): string | undefined {
  const [first, second] = compares;
  if (second === undefined) return first;
  throw refuse(
    `one selection of rows is compared with one earlier period, and this one names "${first}" and "${second}"`,
    'select rows twice under two aliases, or use the argument offset of the metric',
    'several-comparisons',
  );
}
