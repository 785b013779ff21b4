// The query of a URL becomes a request: the same keys as in JSON, lists with commas.
import { readRequest } from '../../core/query/request/read-request.ts';
import { refused, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { didYouMean } from '../../core/source/suggest.ts';

type Read = (values: readonly string[]) => unknown;

const text: Read = (values) => values.at(-1);
const list: Read = (values) => values.flatMap((value) => split(value, ','));
const flags: Readonly<Record<string, boolean>> = { true: true, '': true, '1': true, false: false, '0': false };
const flag: Read = (values) => flags[values.at(-1) ?? ''];
const count: Read = (values) => (/^\d{1,15}$/.test(values.at(-1) ?? '') ? Number(values.at(-1)) : undefined);
const all: Read = (values) => (values.length === 1 ? values[0] : values.map((value) => `(${value})`).join(' and '));

const split = (value: string, by: string): readonly string[] =>
  value
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Definitions contain commas of their own: each has a parameter to itself. */
const metrics: Read = (values) =>
  values.flatMap((value): unknown[] => {
    const defined = /^\s*([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*=\s*(?!=)([^]+)$/u.exec(value);
    return defined ? [{ name: defined[1], expr: defined[2] }] : [...split(value, ',')];
  });

/** `true`, or levels: names with commas, levels with semicolons. */
const totals: Read = (values) =>
  values.every((value) => /^(true|false|1|0|)$/.test(value))
    ? flag(values)
    : values.flatMap((value) => split(value, ';').map((level) => split(level, ',')));

const keys: Readonly<Record<string, Read>> = {
  id: text,
  metrics,
  by: list,
  of: text,
  where: all,
  segments: list,
  having: all,
  order: list,
  limit: count,
  skip: count,
  totals,
  fill: flag,
  complete: flag,
  compare: text,
  targets: flag,
  zone: text,
  as_of: text,
};
const timeKeys: Readonly<Record<string, Read>> = { from: text, before: text, during: text };
const topKeys: Readonly<Record<string, readonly [string, Read]>> = {
  top: ['n', count],
  top_by: ['by', text],
  top_of: ['of', text],
  others: ['others', flag],
  within: ['within', list],
};

/** Reads the parameters of a URL; values of the project's parameters are `param.<name>`. */
export function requestOfUrl(search: URLSearchParams): Result<QueryRequest> {
  const known = [...Object.keys(keys), ...Object.keys(timeKeys), ...Object.keys(topKeys)];
  const names = [...new Set(search.keys())];
  const unknown = names.find((name) => !known.includes(name) && !name.startsWith('param.'));
  if (unknown !== undefined) return refused(unknownParameter(unknown, known));
  const odd = oddParameter(search);
  if (odd) return refused(odd);
  const read = (name: string, how: Read): unknown => (search.has(name) ? how(search.getAll(name)) : undefined);
  const picked = (from: Readonly<Record<string, Read>>): object =>
    defined(Object.entries(from).map(([name, how]) => [name, read(name, how)]));
  const time = picked(timeKeys);
  const top = withMetric(defined(Object.entries(topKeys).map(([name, [key, how]]) => [key, read(name, how)])), read('metrics', metrics));
  const parameters = defined(
    names.filter((name) => name.startsWith('param.')).map((name) => [name.slice(6), parameterValue(search.getAll(name))]),
  );
  return readRequest({ metrics: [], ...picked(keys), ...some('time', time), ...some('top', top), ...some('parameters', parameters) });
}

/** A top goes by the first metric, where none is said: as on the command line. */
function withMetric(top: object, asked: unknown): object {
  const [first] = Array.isArray(asked) ? (asked as readonly (string | { readonly name: string })[]) : [];
  return first === undefined || !('n' in top) ? top : { by: typeof first === 'string' ? first : first.name, ...top };
}

/** What is written as a number or a choice, and is none. */
function oddParameter(search: URLSearchParams): Diagnostic | undefined {
  const kinds: Readonly<Record<string, Read>> = { ...keys, top: count, others: flag };
  for (const [name, how] of Object.entries(kinds)) {
    const values = search.getAll(name);
    if (values.length > 0 && (how === count || how === flag) && how(values) === undefined)
      return oddValue(name, how === count ? 'a whole number' : '"true" or "false"', values.at(-1) ?? '');
  }
  return undefined;
}

const oddValue = (name: string, taken: string, value: string): Diagnostic => ({
  code: 'wrong-kind',
  severity: 'error',
  message: `"${name}" takes ${taken}, not "${value}"`,
});

const parameterValue = (values: readonly string[]): unknown => (values.length === 1 ? values[0] : values);

const defined = (entries: readonly (readonly [string, unknown])[]): object =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

const some = (key: string, value: object): object => (Object.keys(value).length === 0 ? {} : { [key]: value });

const unknownParameter = (name: string, known: readonly string[]) => ({
  code: 'unknown-key',
  severity: 'error' as const,
  message: `"${name}" is no parameter of a request`,
  hint: didYouMean(name, known) ?? `there are: ${known.join(', ')}, and param.<name>`,
});
