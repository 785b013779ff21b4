// What is chosen on the page becomes a request, in every way in which it can be written.
import type { Metric } from './catalogue.ts';

/** What is chosen. */
export interface Question {
  readonly metric: string;
  readonly grain: string;
  readonly during: string;
  readonly cut: string;
  readonly filter: string;
  readonly values: readonly string[];
  /** What it is compared with: nothing, previous_period or a duration. */
  readonly compare: string;
}

/** What of a metric a question hangs on. */
export type Asked = Pick<Metric, 'kind' | 'since' | 'target'>;

/** A question about a metric, before anything is chosen. */
export const firstQuestion = (metric: string): Question => ({
  metric,
  grain: 'month',
  during: '',
  cut: '',
  filter: '',
  values: [],
  compare: '',
});

/** The condition on the filter's dimension. */
const whereOf = ({ filter, values }: Question): string | undefined =>
  filter === '' || values.length === 0
    ? undefined
    : `${filter} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;

/** A request as the language has it. */
export interface Request {
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  readonly where?: string;
  readonly time?: { readonly during: string };
  readonly top?: { readonly n: number; readonly by: string; readonly of: string; readonly others: boolean };
  readonly compare?: string;
  readonly targets?: boolean;
  readonly fill?: boolean;
}

/** The request: a line by period, with the greatest five where it is cut; the steps of a funnel; or cohorts by age. */
export function requestOf(question: Question, { kind, since, target }: Asked): Request {
  const { metric, grain, during, cut, compare } = question;
  const where = whereOf(question);
  const common = { metrics: [metric], ...(where === undefined ? {} : { where }), ...(during === '' ? {} : { time: { during } }) };
  if (kind === 'FUNNEL') return { ...common, by: cut === '' ? [] : [cut] };
  if (kind === 'AGES') return { ...common, by: [`${since}.${grain}`, `age.${grain}`], fill: true };
  if (cut !== '') return { ...common, by: [grain, cut], top: { n: 5, by: metric, of: cut, others: true } };
  return { ...common, by: [grain], ...(compare === '' ? {} : { compare }), ...(target ? { targets: true } : {}) };
}

const quoted = (text: string): string => (/^[\w.,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The command line. */
export function commandOf({ metrics, by, where, time, top, compare, targets, fill }: Request): string {
  return [
    'kpi query',
    ...metrics.map(quoted),
    ...(by.length === 0 ? [] : [`--by ${by.join(',')}`]),
    ...(where === undefined ? [] : [`--where ${quoted(where)}`]),
    ...(time ? [`--during ${quoted(time.during)}`] : []),
    ...(top ? [`--top ${top.n} --of ${top.of} --others`] : []),
    ...(compare === undefined ? [] : [`--compare ${quoted(compare)}`]),
    ...(targets ? ['--targets'] : []),
    ...(fill ? ['--fill'] : []),
  ].join(' ');
}

/** A request for the rows behind a number. */
export interface RowsRequest extends Pick<Request, 'where' | 'time'> {
  readonly metric: string;
  readonly at: Readonly<Record<string, unknown>>;
}

/** The request for the rows of a cell of an answer. */
export const rowsRequestOf = ({ metric, at }: Pick<RowsRequest, 'metric' | 'at'>, { where, time }: Request): RowsRequest => ({
  metric,
  at,
  ...(where === undefined ? {} : { where }),
  ...(time ? { time } : {}),
});

/** The command line for them. */
export const rowsCommandOf = ({ metric, at, where, time }: RowsRequest): string =>
  [
    `kpi rows ${quoted(metric)}`,
    ...Object.entries(at).map(([name, value]) => `--at ${quoted(`${name}=${value === null ? '' : String(value)}`)}`),
    ...(where === undefined ? [] : [`--where ${quoted(where)}`]),
    ...(time ? [`--during ${quoted(time.during)}`] : []),
  ].join(' ');

/** The address that gives the same as a table. */
export function addressOf({ metrics, by, where, time, top, compare, targets, fill }: Request): string {
  const pairs = {
    metrics: metrics.join(','),
    ...(by.length === 0 ? {} : { by: by.join(',') }),
    ...(where === undefined ? {} : { where }),
    ...time,
    ...(top ? { top: String(top.n), top_by: top.by, top_of: top.of, others: 'true' } : {}),
    ...(compare === undefined ? {} : { compare }),
    ...(targets ? { targets: 'true' } : {}),
    ...(fill ? { fill: 'true' } : {}),
  };
  return `${location.origin}/api/query.csv?${new URLSearchParams(pairs).toString()}`;
}

/** The part of the page's address that keeps a question. */
export const hashOf = (question: Question): string => `#${encodeURIComponent(JSON.stringify(question))}`;

/** The question that an address keeps. */
export function questionIn(hash: string): Question | undefined {
  try {
    const kept: unknown = JSON.parse(decodeURIComponent(hash.slice(1)));
    return typeof kept === 'object' && kept !== null && 'metric' in kept
      ? { ...firstQuestion(''), ...(kept as Partial<Question>) }
      : undefined;
  } catch {
    return undefined;
  }
}
