// Arguments and options of `kpi query` become a request, in the shape that it has as JSON.
import type { Command } from 'commander';
import { readJson } from '../core/source/read-json.ts';
import { UsageError } from './exit-codes.ts';

/** The options that say what to ask; commander's names. */
export interface RequestOptions {
  readonly by?: readonly string[];
  readonly where?: readonly string[];
  readonly segments?: readonly string[];
  readonly ofModel?: string;
  readonly during?: string;
  readonly from?: string;
  readonly before?: string;
  readonly having?: readonly string[];
  readonly order?: readonly string[];
  readonly limit?: number;
  readonly skip?: number;
  readonly top?: number;
  readonly topBy?: string;
  readonly of?: string;
  readonly others?: boolean;
  readonly within?: readonly string[];
  readonly totals?: boolean;
  readonly totalsLevel?: readonly string[];
  readonly fill?: boolean;
  readonly complete?: boolean;
  readonly compare?: string;
  readonly targets?: boolean;
  readonly zone?: string;
  readonly asOf?: string;
  readonly param?: readonly string[];
}

/** Adds the options of a request to a command. */
export function addRequestOptions(command: Command): Command {
  return command
    .argument('[metrics...]', "metrics, measures as model.measure, or definitions made for this request: 'margin = profit / revenue'")
    .option('--by <names>', 'grains (day, month ...) and dimensions, separated by commas', names, undefined)
    .option('--where <condition>', 'rows to count: a condition over dimensions', texts, undefined)
    .option('--segments <names>', 'named conditions, as model.segment', names, undefined)
    .option('--during <range>', '2026, 2026-Q3, "last 12 months", "this quarter", "year to date" ...')
    .option('--from <time>', 'the first day or time of the range')
    .option('--before <time>', 'the day or time that ends the range; not in it')
    .option('--having <condition>', 'groups to show: a condition over metrics', texts, undefined)
    .option('--order <names>', 'names to sort by, separated by commas; -name is descending', names, undefined)
    .option('--limit <rows>', 'show so many rows', count('--limit'))
    .option('--skip <rows>', 'leave out so many rows first', count('--skip'))
    .option('--top <n>', 'keep the n greatest members of a dimension', count('--top'))
    .option('--top-by <metric>', 'the metric that --top goes by; default: the first')
    .option('--of <dimension>', 'the dimension that --top chooses from; default: the only one')
    .option('--others', 'add a row of the rest to --top')
    .option('--within <names>', 'choose the top for each of these', names, undefined)
    .option('--totals', 'add a row over everything; --totals=names leaves those out, for the total of each of the others')
    .option('--totals-level <names>', 'the same as --totals=names', texts, undefined)
    .option('--fill', 'show every period, also without rows')
    .option('--complete', 'leave out periods that are not over')
    .option('--compare <offset>', 'compare with previous_period or a duration such as "1 year"')
    .option('--targets', 'add targets and attainment')
    .option('--zone <zone>', 'the time zone of grains and ranges')
    .option('--as-of <time>', 'what "now" is')
    .option('--param <name=value>', 'a value for a parameter; again for a list', texts, undefined)
    .option('--of-model <model>', 'the model whose dimensions are listed when no metric is asked for');
}

const texts = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

/** Reads a list with commas; again for more. */
export function names(value: string, before: readonly string[] | undefined): readonly string[] {
  const written = splitNames(value);
  if (written.length === 0) throw new UsageError(`expected names, separated by commas, not "${value}"`);
  return [...(before ?? []), ...written];
}

const splitNames = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Reads a number of rows. */
export const count =
  (option: string) =>
  (value: string): number => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw new UsageError(`${option} takes a number of rows, not "${value}"`);
  };

/** `--totals=names` is a level, and `--totals` before a metric must not swallow it. */
export const withTotalsLevels = (argv: readonly string[]): readonly string[] =>
  argv.map((argument) => (argument.startsWith('--totals=') ? `--totals-level=${argument.slice('--totals='.length)}` : argument));

/** The request, keys that were not given left out. */
export function requestOf(metrics: readonly string[], options: RequestOptions): object {
  const { by, segments, order, limit, skip, fill, complete, compare, targets, zone } = options;
  return withoutUndefined({
    metrics: metrics.map(metricOf),
    by,
    of: options.ofModel,
    where: all(options.where),
    segments,
    time: timeOf(options),
    having: all(options.having),
    order,
    limit,
    skip,
    top: topOf(metrics, options),
    totals: totalsOf(options),
    fill,
    complete,
    compare,
    targets,
    zone,
    as_of: options.asOf,
    parameters: parametersOf(options.param),
  });
}

const withoutUndefined = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));

/** `name = expression` and `{ name: ..., ... }` are made for this request; everything else is a name. */
function metricOf(text: string): unknown {
  const defined = /^\s*([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*=\s*(?!=)([^]+)$/u.exec(text);
  if (defined) return { name: defined[1], expr: defined[2] };
  if (/^[\p{L}\p{M}\p{N}_.]+(,[\p{L}\p{M}\p{N}_.]+)+$/u.test(text))
    throw new UsageError(`"${text}" is no name of a metric`, `several stand apart: ${text.replaceAll(',', ' ')}`);
  return text.trimStart().startsWith('{') ? jsonOf(text) : text;
}

function jsonOf(text: string): unknown {
  const read = readJson(text);
  if (!read) throw new UsageError(`"${text}" is no JSON`, 'a metric made for this request is written name = expression, or as JSON');
  if (!read.ok) throw new UsageError(read.diagnostics.map(({ message }) => message).join('; '));
  return read.value;
}

/** Several conditions hold together. */
const all = (conditions: readonly string[] | undefined): string | undefined =>
  conditions === undefined || conditions.length === 1 ? conditions?.[0] : conditions.map((condition) => `(${condition})`).join(' and ');

function timeOf({ from, before, during }: RequestOptions): object | undefined {
  return from === undefined && before === undefined && during === undefined ? undefined : withoutUndefined({ from, before, during });
}

function topOf(metrics: readonly string[], { top, topBy, of, others, within }: RequestOptions): object | undefined {
  if (top === undefined) {
    const given = Object.entries({ '--top-by': topBy, '--of': of, '--others': others, '--within': within }).find(([, value]) => value)?.[0];
    if (given) throw new UsageError(`${given} belongs to --top <n>`);
    return undefined;
  }
  const [first] = metrics.map(metricOf);
  return withoutUndefined({
    n: top,
    by: topBy ?? (typeof first === 'object' && first !== null && 'name' in first ? first.name : first),
    of,
    others,
    within,
  });
}

/** `--totals` beside levels is the level without any name of `by`. */
function totalsOf({ totals, totalsLevel, by = [] }: RequestOptions): unknown {
  if (!totalsLevel) return totals;
  const levels = totalsLevel.flatMap((text) => text.split(';').map(splitNames));
  return totals ? [...levels, by] : levels;
}

/** Values of parameters by name; one that is given again is a list. */
export function parametersOf(param: readonly string[] | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!param) return undefined;
  const values: Record<string, unknown> = {};
  for (const text of param) {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--param takes name=value, not "${text}"`);
    const [name, value] = [text.slice(0, at), text.slice(at + 1)];
    values[name] = name in values ? [values[name], value].flat() : value;
  }
  return values;
}
