// A request by names becomes the same as a selection of typed rows, written by rules of its own.
import { calendarGrains } from '../property/make-calendar.ts';
import type { Request } from '../reference/request.ts';

/** A selection, and the columns in the order of its fields c0, c1 ... */
export interface Typed {
  readonly source: string;
  readonly columns: readonly string[];
}

const plain = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'fiscal_quarter', 'year', 'fiscal_year'];
const grains = new Set<string>([...plain, ...calendarGrains]);
const parts = new Set(['month_of_year', 'week_of_year', 'day_of_month', 'day_of_week', 'hour_of_day']);

/** The selection; undefined where the request has metrics of its own, which typed rows make by arguments alone, or asks for what are fields of a metric there. */
export function typedOf(request: Request): Typed | undefined {
  const { metrics, by = [], where, time, order, totals, ...rest } = request;
  const names = metrics.filter((metric) => typeof metric === 'string');
  if (names.length < metrics.length || totals || rest.compare !== undefined || rest.targets) return undefined;
  const fields = [...by.map(groupField), ...names.map(metricField)];
  if (fields.length === 0) return undefined;
  const args = Object.entries({
    ...(where !== undefined && { condition: JSON.stringify(where) }),
    ...(time && { time: inputText(time) }),
    ...(order && { orderBy: `[${order.map(orderText).join(', ')}]` }),
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key === 'as_of' ? 'asOf' : key, inputText(value)])),
  }).map(([key, text]) => `${key}: ${text}`);
  const selection = fields.map((field, index) => `c${index}: ${field}`).join(' ');
  return {
    source: `{ rows${args.length > 0 ? `(${args.join(', ')})` : ''} { ${selection} _incomplete _other } }`,
    columns: [...by, ...names],
  };
}

function groupField(name: string): string {
  if (grains.has(name)) return `time(grain: ${name.toUpperCase()})`;
  if (parts.has(name)) return `timePart(part: ${name.toUpperCase()})`;
  const path = name.split('.');
  const grain = path.length > 2 && grains.has(path.at(-1) ?? '') ? path.pop() : undefined;
  return nested(path, grain === undefined ? '' : `(grain: ${grain.toUpperCase()})`);
}

/** A metric, or a measure by its model; what follows their names are variants. */
function metricField(name: string): string {
  const parts = name.split('.');
  const own = parts.slice(0, name.startsWith('metric') ? 1 : 2);
  const variants = parts.slice(own.length).join('.');
  const end = `${variants === '' ? '' : `(variant: ${JSON.stringify(variants)})`} { value }`;
  return own.length === 1 ? `${own.join()}${end}` : nested(own, end);
}

const nested = (path: readonly string[], end: string): string =>
  `by ${path.reduceRight((inner, part) => `{ ${part}${inner === '' ? end : ` ${inner}`} }`, '')}`;

const orderText = (name: string): string =>
  name.startsWith('-') ? `{ by: ${JSON.stringify(name.slice(1))}, direction: DESC }` : `{ by: ${JSON.stringify(name)} }`;

/** A value as GraphQL writes it. */
function inputText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inputText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${inputText(inner)}`)
    .join(', ')} }`;
}

/** The rows of an answer by the names of columns. */
export const namedRows = (
  rows: readonly Readonly<Record<string, unknown>>[],
  { columns }: Typed,
): readonly Readonly<Record<string, unknown>>[] =>
  rows.map((row) => ({
    ...Object.fromEntries(columns.map((name, index) => [name, leaf(row[`c${index}`])])),
    ...(row['_incomplete'] ? { $incomplete: true } : {}),
    ...(row['_other'] ? { $other: true } : {}),
  }));

const leaf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? leaf(Object.values(value)[0]) : value);
