// What is chosen on the page becomes a request, in every way in which it can be written.

/** What is chosen. */
export interface Question {
  readonly metric: string;
  readonly grain: string;
  readonly during: string;
  readonly cut: string;
  readonly filter: string;
  readonly values: readonly string[];
}

/** A question about a metric, before anything is chosen. */
export const firstQuestion = (metric: string): Question => ({ metric, grain: 'month', during: '', cut: '', filter: '', values: [] });

/** The condition on the filter's dimension. */
export const whereOf = ({ filter, values }: Question): string | undefined =>
  filter === '' || values.length === 0
    ? undefined
    : `${filter} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;

/** The request: the greatest five where it is cut, the others in one. */
export function requestOf(question: Question): Readonly<Record<string, unknown>> {
  const { metric, grain, during, cut } = question;
  const where = whereOf(question);
  return {
    metrics: [metric],
    by: [grain, ...(cut === '' ? [] : [cut])],
    ...(where === undefined ? {} : { where }),
    ...(during === '' ? {} : { time: { during } }),
    ...(cut === '' ? {} : { top: { n: 5, by: metric, of: cut, others: true } }),
  };
}

const quoted = (text: string): string => (/^[\w.,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The command line. */
export function commandOf(question: Question): string {
  const { metric, grain, during, cut } = question;
  const where = whereOf(question);
  return [
    'kpi query',
    quoted(metric),
    `--by ${[grain, ...(cut === '' ? [] : [cut])].join(',')}`,
    ...(where === undefined ? [] : [`--where ${quoted(where)}`]),
    ...(during === '' ? [] : [`--during ${quoted(during)}`]),
    ...(cut === '' ? [] : [`--top 5 --of ${cut} --others`]),
  ].join(' ');
}

/** The address that gives the same as a table. */
export function addressOf(question: Question): string {
  const { metric, grain, during, cut } = question;
  const where = whereOf(question);
  const pairs = {
    metrics: metric,
    by: [grain, ...(cut === '' ? [] : [cut])].join(','),
    ...(where === undefined ? {} : { where }),
    ...(during === '' ? {} : { during }),
    ...(cut === '' ? {} : { top: '5', top_by: metric, top_of: cut, others: 'true' }),
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
